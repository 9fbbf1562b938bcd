/// Bytes on their way in, over more than one request.
@NullMarked
package portmanteau.core.upload;

import org.jspecify.annotations.NullMarked;
