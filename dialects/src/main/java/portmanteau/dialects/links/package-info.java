/// Signed links: content for any holder, until they expire.
@NullMarked
package portmanteau.dialects.links;

import org.jspecify.annotations.NullMarked;
