/// Requests that may be sent again without being done again (`Idempotency-Key`).
@NullMarked
package portmanteau.core.idempotency;

import org.jspecify.annotations.NullMarked;
