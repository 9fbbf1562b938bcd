/// Clients of the five dialects, for tests of the whole server.
@NullMarked
package portmanteau.server.everyface;

import org.jspecify.annotations.NullMarked;
