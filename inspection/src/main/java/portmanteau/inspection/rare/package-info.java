/// The formats that only Apache Tika's table knows.
@NullMarked
package portmanteau.inspection.rare;

import org.jspecify.annotations.NullMarked;
