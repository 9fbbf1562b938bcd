@NullMarked
package portmanteau.core.remote;

import org.jspecify.annotations.NullMarked;
