/// The grammar that headers, queries and paths share: blanks, percent coding, parameters, times.
@NullMarked
package portmanteau.web.text;

import org.jspecify.annotations.NullMarked;
