/// Requests that may be repeated without being executed again (`Idempotency-Key`).
@NullMarked
package portmanteau.core.idempotency;

import org.jspecify.annotations.NullMarked;
