/// The operator's own dialect, `/admin/v1`: accounts and what they own, for whoever has the admin
/// token.
@NullMarked
package portmanteau.dialects.admin;

import org.jspecify.annotations.NullMarked;
