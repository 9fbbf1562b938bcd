/// Announced digests, checked as the bytes are read.
@NullMarked
package portmanteau.web.digest;

import org.jspecify.annotations.NullMarked;
