/// What connections and bodies may use, one by one and together.
@NullMarked
package portmanteau.web.limits;

import org.jspecify.annotations.NullMarked;
