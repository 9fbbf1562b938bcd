/// Clients of the five faces, for tests of the whole server.
@NullMarked
package portmanteau.server.everyface;

import org.jspecify.annotations.NullMarked;
