/// Green API v1's face: media that live for a day.
@NullMarked
package portmanteau.dialects.greenapi;

import org.jspecify.annotations.NullMarked;
