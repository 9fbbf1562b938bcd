/// The command line: starting the server, and talking to a running one through its admin API.
@NullMarked
package portmanteau.server.cli;

import org.jspecify.annotations.NullMarked;
