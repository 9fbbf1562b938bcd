/// OLE2 compound files, which Office wrote until 2003.
@NullMarked
package portmanteau.inspection.ole2;

import org.jspecify.annotations.NullMarked;
