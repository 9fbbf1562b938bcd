/// What people see of a command: tables, progress, texts that are safe to print.
@NullMarked
package portmanteau.server.cli.terminal;

import org.jspecify.annotations.NullMarked;
