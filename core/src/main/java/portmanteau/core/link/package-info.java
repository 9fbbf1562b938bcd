/// Previews of links: what the far side says of itself, and a picture of which a copy is kept here.
@NullMarked
package portmanteau.core.link;

import org.jspecify.annotations.NullMarked;
