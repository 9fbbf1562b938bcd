/// Digests that bytes are promised to have, checked as they are read.
@NullMarked
package portmanteau.web.digest;

import org.jspecify.annotations.NullMarked;
