/// Blobs on a local disk.
@NullMarked
package portmanteau.storage.disk;

import org.jspecify.annotations.NullMarked;
