/// Making variants of pictures, and keeping them.
@NullMarked
package portmanteau.core.rendering;

import org.jspecify.annotations.NullMarked;
