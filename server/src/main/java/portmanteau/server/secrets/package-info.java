/// Secrets in files that only their owner may read.
@NullMarked
package portmanteau.server.secrets;

import org.jspecify.annotations.NullMarked;
