/// Blobs apart from their media: which of them nobody needs any more, and the bytes of small ones,
/// in SQL.
@NullMarked
package portmanteau.catalogue.blob;

import org.jspecify.annotations.NullMarked;
