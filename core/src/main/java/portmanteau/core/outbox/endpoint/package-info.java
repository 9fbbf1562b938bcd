/// Who outside wants to hear of what, and how they have answered.
@NullMarked
package portmanteau.core.outbox.endpoint;

import org.jspecify.annotations.NullMarked;
