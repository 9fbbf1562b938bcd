/// How often anyone may ask.
@NullMarked
package portmanteau.server.limits;

import org.jspecify.annotations.NullMarked;
