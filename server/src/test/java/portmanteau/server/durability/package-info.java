/// Nothing that was promised is lost, and nothing that was not is kept.
@NullMarked
package portmanteau.server.durability;

import org.jspecify.annotations.NullMarked;
