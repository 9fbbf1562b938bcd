/// Requests that were sent with a key, in SQL.
@NullMarked
package portmanteau.catalogue.idempotency;

import org.jspecify.annotations.NullMarked;
