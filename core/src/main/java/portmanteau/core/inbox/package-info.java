/// What users have not read yet of what is posted in their groups, one thing at a time, and waiting
/// for the next.
@NullMarked
package portmanteau.core.inbox;

import org.jspecify.annotations.NullMarked;
