/// SQLite: one writer thread whose changes share a sync, and a few readers.
@NullMarked
package portmanteau.catalogue.engine.sqlite;

import org.jspecify.annotations.NullMarked;
