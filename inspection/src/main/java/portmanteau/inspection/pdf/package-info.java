/// PDF: how many pages a document says that it has.
@NullMarked
package portmanteau.inspection.pdf;

import org.jspecify.annotations.NullMarked;
