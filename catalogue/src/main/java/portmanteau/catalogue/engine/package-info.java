/// How SQL runs: one interface for both engines, their sessions and their failures.
@NullMarked
package portmanteau.catalogue.engine;

import org.jspecify.annotations.NullMarked;
