/// Green API v1's dialect: media that expire after a day.
@NullMarked
package portmanteau.dialects.greenapi;

import org.jspecify.annotations.NullMarked;
