/// The vendors' dialects, one package each; they translate, and leave access, quotas and storage to
/// core.
@NullMarked
package portmanteau.dialects;

import org.jspecify.annotations.NullMarked;
