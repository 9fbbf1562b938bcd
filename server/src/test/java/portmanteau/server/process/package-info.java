/// The server as a process of its own, and what it leaves on disk.
@NullMarked
package portmanteau.server.process;

import org.jspecify.annotations.NullMarked;
