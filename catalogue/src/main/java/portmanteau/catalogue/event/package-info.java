/// The events, in SQL.
@NullMarked
package portmanteau.catalogue.event;

import org.jspecify.annotations.NullMarked;
