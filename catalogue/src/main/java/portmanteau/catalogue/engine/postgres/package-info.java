/// PostgreSQL: a pool of connections to a server that other nodes use too.
@NullMarked
package portmanteau.catalogue.engine.postgres;

import org.jspecify.annotations.NullMarked;
