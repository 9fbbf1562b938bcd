/// ZIP archives and the documents that are made of them.
@NullMarked
package portmanteau.inspection.zip;

import org.jspecify.annotations.NullMarked;
