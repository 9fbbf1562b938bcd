/// Checks of passwords that people choose: costly ones, fair to all who ask, and bounded for those
/// who guess.
@NullMarked
package portmanteau.core.login;

import org.jspecify.annotations.NullMarked;
