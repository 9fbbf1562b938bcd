/// Serves bytes: whole, in ranges, or not at all if the client already has them.
@NullMarked
package portmanteau.web.download;

import org.jspecify.annotations.NullMarked;
