/// 1C-Connect's dialect: posting into conferences, and to colleagues, on behalf of users.
@NullMarked
package portmanteau.dialects.connect;

import org.jspecify.annotations.NullMarked;
