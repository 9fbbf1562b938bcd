/// Kaizala's words: its JSON, its errors, its ids, types of actions and of files.
@NullMarked
package portmanteau.dialects.kaizala.wire;

import org.jspecify.annotations.NullMarked;
