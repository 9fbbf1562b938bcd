/// Portmanteau side by side with other servers.
@NullMarked
package portmanteau.bench;

import org.jspecify.annotations.NullMarked;
