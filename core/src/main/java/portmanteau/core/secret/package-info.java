/// Secrets that are generated, and how they are kept.
@NullMarked
package portmanteau.core.secret;

import org.jspecify.annotations.NullMarked;
