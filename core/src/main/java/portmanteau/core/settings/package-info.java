/// How features say what an operator may set: each record declares its own settings and reads
/// itself from a source. Where values come from is the server's to say.
@NullMarked
package portmanteau.core.settings;

import org.jspecify.annotations.NullMarked;
