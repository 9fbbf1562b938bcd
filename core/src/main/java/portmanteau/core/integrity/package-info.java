/// Whether what is stored is what should be stored, checked while the server runs.
@NullMarked
package portmanteau.core.integrity;

import org.jspecify.annotations.NullMarked;
