/// What the server finds out about its own bytes and numbers, and what it does then.
@NullMarked
package portmanteau.server.checking;

import org.jspecify.annotations.NullMarked;
