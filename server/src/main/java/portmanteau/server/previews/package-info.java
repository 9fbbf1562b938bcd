/// Previews of links, as operators see them.
@NullMarked
package portmanteau.server.previews;

import org.jspecify.annotations.NullMarked;
