/// Small bodies of named values, and forms with files, read as they arrive.
@NullMarked
package portmanteau.web.form;

import org.jspecify.annotations.NullMarked;
