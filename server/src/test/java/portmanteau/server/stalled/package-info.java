/// Clients that open connections by the thousand and stall.
@NullMarked
package portmanteau.server.stalled;

import org.jspecify.annotations.NullMarked;
