/// Containers of sound and film other than MP4's: Ogg, Matroska, RIFF, ASF, FLV, MPEG.
@NullMarked
package portmanteau.inspection.containers;

import org.jspecify.annotations.NullMarked;
