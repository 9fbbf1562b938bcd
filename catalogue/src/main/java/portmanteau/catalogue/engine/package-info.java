/// How SQL runs: two engines behind one seam, their connections and their failures.
@NullMarked
package portmanteau.catalogue.engine;

import org.jspecify.annotations.NullMarked;
