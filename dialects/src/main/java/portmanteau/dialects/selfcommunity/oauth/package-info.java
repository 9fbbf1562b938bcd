/// SelfCommunity's token endpoint, `/oauth/token/`.
@NullMarked
package portmanteau.dialects.selfcommunity.oauth;

import org.jspecify.annotations.NullMarked;
