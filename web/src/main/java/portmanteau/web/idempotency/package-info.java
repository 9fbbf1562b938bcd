/// Answers repeated requests with their stored responses.
@NullMarked
package portmanteau.web.idempotency;

import org.jspecify.annotations.NullMarked;
