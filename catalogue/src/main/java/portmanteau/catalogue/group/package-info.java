/// Groups and posts, in SQL.
@NullMarked
package portmanteau.catalogue.group;

import org.jspecify.annotations.NullMarked;
