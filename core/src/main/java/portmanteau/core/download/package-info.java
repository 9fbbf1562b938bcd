/// Downloads: what each may do, and how often.
@NullMarked
package portmanteau.core.download;

import org.jspecify.annotations.NullMarked;
