/// Accounts, what proves a caller, and the server's keys, in SQL.
@NullMarked
package portmanteau.catalogue.access;

import org.jspecify.annotations.NullMarked;
