/// Generated secrets, and how they are stored.
@NullMarked
package portmanteau.core.secret;

import org.jspecify.annotations.NullMarked;
