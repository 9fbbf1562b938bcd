/// What operators see of deliveries to endpoints outside.
@NullMarked
package portmanteau.server.delivery;

import org.jspecify.annotations.NullMarked;
