/// What SelfCommunity's dialect does beyond single requests and answers.
@NullMarked
package portmanteau.server.selfcommunity;

import org.jspecify.annotations.NullMarked;
