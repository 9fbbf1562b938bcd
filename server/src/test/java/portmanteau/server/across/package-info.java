/// What holds over all faces at once.
@NullMarked
package portmanteau.server.across;

import org.jspecify.annotations.NullMarked;
