/// Gathers what an operator may set, flags over environment over file; each feature's record
/// declares its own settings and reads itself.
@NullMarked
package portmanteau.server.settings;

import org.jspecify.annotations.NullMarked;
