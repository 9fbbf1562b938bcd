/// Green API v1's dialect: media that live for a day.
@NullMarked
package portmanteau.dialects.greenapi;

import org.jspecify.annotations.NullMarked;
