/// The contract of blob stores, and file systems that watch, fail and lose power on request.
@NullMarked
package portmanteau.testkit.storage;

import org.jspecify.annotations.NullMarked;
