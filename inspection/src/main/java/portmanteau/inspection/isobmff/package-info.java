/// MP4, QuickTime, 3GP and HEIF: files made of boxes (ISO/IEC 14496-12).
@NullMarked
package portmanteau.inspection.isobmff;

import org.jspecify.annotations.NullMarked;
