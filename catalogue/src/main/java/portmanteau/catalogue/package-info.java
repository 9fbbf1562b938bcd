/// The SQL catalogue, on SQLite and PostgreSQL.
@NullMarked
package portmanteau.catalogue;

import org.jspecify.annotations.NullMarked;
