/// The vendors' faces, one package each; they translate and decide nothing.
@NullMarked
package portmanteau.dialects;

import org.jspecify.annotations.NullMarked;
