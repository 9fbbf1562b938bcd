/// Taking out of pictures what tells more than they show, without decoding them.
@NullMarked
package portmanteau.core.metadata;

import org.jspecify.annotations.NullMarked;
