/// Files of any size, in little memory.
@NullMarked
package portmanteau.server.streaming;

import org.jspecify.annotations.NullMarked;
