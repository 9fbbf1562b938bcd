/// Sound without a container: MPEG audio, AAC, FLAC, AMR.
@NullMarked
package portmanteau.inspection.audio;

import org.jspecify.annotations.NullMarked;
