/// Limits that hold whoever comes at once.
@NullMarked
package portmanteau.server.concurrency;

import org.jspecify.annotations.NullMarked;
