/// Media, their blobs, lists and counts, in SQL.
@NullMarked
package portmanteau.catalogue.media;

import org.jspecify.annotations.NullMarked;
