/// The demo: an account with credentials for every dialect, and how to try them.
@NullMarked
package portmanteau.server.demo;

import org.jspecify.annotations.NullMarked;
