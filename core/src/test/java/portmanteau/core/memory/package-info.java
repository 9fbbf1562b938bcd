/// Core's ports in memory, for tests of use cases: they run the same contract suites as the
/// adapters that are shipped.
@NullMarked
package portmanteau.core.memory;

import org.jspecify.annotations.NullMarked;
