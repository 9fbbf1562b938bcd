/// What the console's pages ask besides the operators' other calls.
@NullMarked
package portmanteau.dialects.admin.console;

import org.jspecify.annotations.NullMarked;
