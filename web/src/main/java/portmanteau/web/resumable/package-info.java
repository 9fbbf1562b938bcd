/// Resumable uploads for HTTP (draft-ietf-httpbis-resumable-upload): what its versions say on the
/// wire, and requests of any dialect that are brought in several messages.
@NullMarked
package portmanteau.web.resumable;

import org.jspecify.annotations.NullMarked;
