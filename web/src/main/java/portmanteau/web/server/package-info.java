/// HTTP over Jetty, which only this package sees.
@NullMarked
package portmanteau.web.server;

import org.jspecify.annotations.NullMarked;
