/// Tests of the guarded client against far sides of their own, on this machine.
@NullMarked
package portmanteau.outbound;

import org.jspecify.annotations.NullMarked;
