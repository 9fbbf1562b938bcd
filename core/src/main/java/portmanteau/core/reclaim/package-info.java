/// Cleanup: giving back the space of bytes that nothing refers to.
@NullMarked
package portmanteau.core.reclaim;

import org.jspecify.annotations.NullMarked;
