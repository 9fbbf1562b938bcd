/// What holds over all dialects at once.
@NullMarked
package portmanteau.server.across;

import org.jspecify.annotations.NullMarked;
