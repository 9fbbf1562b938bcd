/// Signed and shared links: content for any holder, until they end.
@NullMarked
package portmanteau.dialects.links;

import org.jspecify.annotations.NullMarked;
