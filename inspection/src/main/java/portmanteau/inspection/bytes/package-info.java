/// How the bytes of a file are looked at: bounded, and without errors at the edges.
@NullMarked
package portmanteau.inspection.bytes;

import org.jspecify.annotations.NullMarked;
