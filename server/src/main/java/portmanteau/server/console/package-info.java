/// The console as the server serves it: its files, and uploads from its pages.
@NullMarked
package portmanteau.server.console;

import org.jspecify.annotations.NullMarked;
