/// Which catalogue a store of blobs belongs to.
@NullMarked
package portmanteau.core.store;

import org.jspecify.annotations.NullMarked;
