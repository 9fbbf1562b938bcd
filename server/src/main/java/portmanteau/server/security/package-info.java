/// Randomness, password hashing and limits against guessing: the core's ports that libraries fill.
@NullMarked
package portmanteau.server.security;

import org.jspecify.annotations.NullMarked;
