/// Finds the handler for a method and a path.
@NullMarked
package portmanteau.web.routing;

import org.jspecify.annotations.NullMarked;
