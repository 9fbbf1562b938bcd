/// Sessions of the console: how people sign in to it, and how long that holds.
@NullMarked
package portmanteau.core.console;

import org.jspecify.annotations.NullMarked;
