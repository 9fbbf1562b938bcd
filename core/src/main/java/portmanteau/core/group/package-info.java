/// Conversations, their members and what is posted in them.
@NullMarked
package portmanteau.core.group;

import org.jspecify.annotations.NullMarked;
