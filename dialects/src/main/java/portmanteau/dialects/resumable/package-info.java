/// Resumable uploads as the IETF has them (draft-ietf-httpbis-resumable-upload), at `/files/`.
@NullMarked
package portmanteau.dialects.resumable;

import org.jspecify.annotations.NullMarked;
