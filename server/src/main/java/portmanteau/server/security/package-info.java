/// Randomness and password hashing: the core's ports that libraries fill.
@NullMarked
package portmanteau.server.security;

import org.jspecify.annotations.NullMarked;
