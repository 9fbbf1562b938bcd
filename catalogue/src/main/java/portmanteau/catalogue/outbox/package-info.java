/// Endpoints and what is delivered to them, in SQL.
@NullMarked
package portmanteau.catalogue.outbox;

import org.jspecify.annotations.NullMarked;
