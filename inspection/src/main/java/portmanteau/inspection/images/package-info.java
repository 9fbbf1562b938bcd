/// Raster images by their first bytes, and the size they are shown in.
@NullMarked
package portmanteau.inspection.images;

import org.jspecify.annotations.NullMarked;
