/// Links that an operator hands out to one medium each, with limits of their own.
@NullMarked
package portmanteau.core.sharing;

import org.jspecify.annotations.NullMarked;
