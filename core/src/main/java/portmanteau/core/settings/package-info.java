/// How features declare what an operator may set: each record declares its own settings and reads
/// itself from a source. The server decides where values come from.
@NullMarked
package portmanteau.core.settings;

import org.jspecify.annotations.NullMarked;
