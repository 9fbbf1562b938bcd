/// Microsoft Kaizala's dialect: `/v1/media`, `/v1/groups/…` and the logins before them.
@NullMarked
package portmanteau.dialects.kaizala;

import org.jspecify.annotations.NullMarked;
