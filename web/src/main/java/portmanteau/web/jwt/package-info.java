/// Signed tokens (JWT), read and checked in one place for all dialects.
@NullMarked
package portmanteau.web.jwt;

import org.jspecify.annotations.NullMarked;
