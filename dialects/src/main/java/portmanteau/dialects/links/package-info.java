/// Signed links: content for whoever holds one, until it ends.
@NullMarked
package portmanteau.dialects.links;

import org.jspecify.annotations.NullMarked;
