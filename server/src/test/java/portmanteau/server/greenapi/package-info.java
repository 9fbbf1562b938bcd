/// What only a whole server shows of Green API's messages.
@NullMarked
package portmanteau.server.greenapi;

import org.jspecify.annotations.NullMarked;
