/// Gives a request that is sent again the answer it had.
@NullMarked
package portmanteau.web.idempotency;

import org.jspecify.annotations.NullMarked;
