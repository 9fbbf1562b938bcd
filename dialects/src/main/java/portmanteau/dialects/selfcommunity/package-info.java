/// SelfCommunity's `/api/v2/media` and the tokens for it.
@NullMarked
package portmanteau.dialects.selfcommunity;

import org.jspecify.annotations.NullMarked;
