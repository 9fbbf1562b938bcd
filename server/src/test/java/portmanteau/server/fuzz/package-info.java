/// The whole server under input that is nearly right.
@NullMarked
package portmanteau.server.fuzz;

import org.jspecify.annotations.NullMarked;
