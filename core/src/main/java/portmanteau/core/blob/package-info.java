/// Immutable bytes: staged, inspected, kept, read and reclaimed.
@NullMarked
package portmanteau.core.blob;

import org.jspecify.annotations.NullMarked;
