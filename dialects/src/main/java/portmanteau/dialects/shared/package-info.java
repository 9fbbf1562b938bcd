/// What several dialects translate alike; it sees none of them.
@NullMarked
package portmanteau.dialects.shared;

import org.jspecify.annotations.NullMarked;
