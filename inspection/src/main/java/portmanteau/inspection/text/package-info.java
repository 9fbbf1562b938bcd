/// Text and markup in whatever charset.
@NullMarked
package portmanteau.inspection.text;

import org.jspecify.annotations.NullMarked;
