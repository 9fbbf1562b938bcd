/// What goes out to addresses that others name: one guarded client for all of it.
@NullMarked
package portmanteau.core.outbound;

import org.jspecify.annotations.NullMarked;
