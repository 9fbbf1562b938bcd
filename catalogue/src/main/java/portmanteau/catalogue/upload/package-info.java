/// The upload sessions, in SQL.
@NullMarked
package portmanteau.catalogue.upload;

import org.jspecify.annotations.NullMarked;
