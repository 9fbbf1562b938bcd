/// Serves bytes: whole, in ranges, or not at all when the client has them already.
@NullMarked
package portmanteau.web.download;

import org.jspecify.annotations.NullMarked;
