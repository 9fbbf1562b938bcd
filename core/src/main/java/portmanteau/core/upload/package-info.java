/// Uploads over several requests.
@NullMarked
package portmanteau.core.upload;

import org.jspecify.annotations.NullMarked;
