/// The dialects on a whole server, where one exchange's words do not show enough.
@NullMarked
package portmanteau.server.faces;

import org.jspecify.annotations.NullMarked;
