/// Telling endpoints outside what has happened: each delivery until it has arrived, however often
/// it must be tried.
@NullMarked
package portmanteau.core.outbox;

import org.jspecify.annotations.NullMarked;
