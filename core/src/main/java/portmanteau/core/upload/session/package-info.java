/// The rows of upload sessions, and the ports that keep them.
@NullMarked
package portmanteau.core.upload.session;

import org.jspecify.annotations.NullMarked;
