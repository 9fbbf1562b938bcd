/// Fuzzing: inputs that are nearly right, drawn from a seed that a failure names.
@NullMarked
package portmanteau.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
