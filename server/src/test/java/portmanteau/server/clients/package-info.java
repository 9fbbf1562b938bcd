/// The clients that the vendors publish, and curl, against a running server.
@NullMarked
package portmanteau.server.clients;

import org.jspecify.annotations.NullMarked;
