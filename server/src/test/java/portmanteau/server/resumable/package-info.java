/// Resumable uploads as the IETF has them, in each version that clients speak.
@NullMarked
package portmanteau.server.resumable;

import org.jspecify.annotations.NullMarked;
