/// Inboxes of users, in SQL.
@NullMarked
package portmanteau.catalogue.inbox;

import org.jspecify.annotations.NullMarked;
