/// What vendors' receivers are told, by a whole server.
@NullMarked
package portmanteau.server.hooks;

import org.jspecify.annotations.NullMarked;
