/// Which variants of pictures there are: sizes, formats, and how they are named.
@NullMarked
package portmanteau.core.variant;

import org.jspecify.annotations.NullMarked;
