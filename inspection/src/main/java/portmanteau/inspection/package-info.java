/// Says what bytes are by looking at them: their type, and the size of pictures.
@NullMarked
package portmanteau.inspection;

import org.jspecify.annotations.NullMarked;
