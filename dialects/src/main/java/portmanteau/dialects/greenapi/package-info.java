/// Green API v1's dialect: media that live for a day, messages, and notifications of them.
@NullMarked
package portmanteau.dialects.greenapi;

import org.jspecify.annotations.NullMarked;
