/// A server whose files are in an object store.
@NullMarked
package portmanteau.server.bucket;

import org.jspecify.annotations.NullMarked;
