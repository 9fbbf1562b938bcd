/// Variants of pictures, made by small processes of ours, each confined, with libvips in it.
@NullMarked
package portmanteau.imaging;

import org.jspecify.annotations.NullMarked;
