/// What several dialects translate alike; it depends on none of them.
@NullMarked
package portmanteau.dialects.shared;

import org.jspecify.annotations.NullMarked;
