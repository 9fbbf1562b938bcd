/// Secrets that are told in files which only their owner may read.
@NullMarked
package portmanteau.server.secrets;

import org.jspecify.annotations.NullMarked;
