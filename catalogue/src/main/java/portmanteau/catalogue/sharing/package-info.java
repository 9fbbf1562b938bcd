/// The shared links, in SQL.
@NullMarked
package portmanteau.catalogue.sharing;

import org.jspecify.annotations.NullMarked;
