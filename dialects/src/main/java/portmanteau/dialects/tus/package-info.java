/// Resumable uploads: tus 1.0.0 with all its extensions, at `/files/`.
@NullMarked
package portmanteau.dialects.tus;

import org.jspecify.annotations.NullMarked;
