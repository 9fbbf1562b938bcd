/// The operator's dialect, `/admin/v1`: accounts and what they own, behind the admin token.
@NullMarked
package portmanteau.dialects.admin;

import org.jspecify.annotations.NullMarked;
