/// What connections and bodies may take, one by one and together.
@NullMarked
package portmanteau.web.limits;

import org.jspecify.annotations.NullMarked;
