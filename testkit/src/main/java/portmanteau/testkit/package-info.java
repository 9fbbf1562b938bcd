/// What other modules' tests share: contract suites of the ports, a fixed clock, sample media.
@NullMarked
package portmanteau.testkit;

import org.jspecify.annotations.NullMarked;
