/// Blobs in an object store that speaks S3.
@NullMarked
package portmanteau.storage.s3;

import org.jspecify.annotations.NullMarked;
