/// The guarded HTTP client, the only place that opens connections to the world: every address is
/// checked, and the checked one is connected to.
@NullMarked
package portmanteau.outbound;

import org.jspecify.annotations.NullMarked;
