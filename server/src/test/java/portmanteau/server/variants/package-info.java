/// Pictures in other sizes, by the whole server.
@NullMarked
package portmanteau.server.variants;

import org.jspecify.annotations.NullMarked;
