/// Shared links in the operator's dialect.
@NullMarked
package portmanteau.dialects.admin.sharing;

import org.jspecify.annotations.NullMarked;
