/// Webhooks and the live stream, on a whole server.
@NullMarked
package portmanteau.server.webhooks;

import org.jspecify.annotations.NullMarked;
