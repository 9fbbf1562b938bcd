/// Upload sessions on a real disk and a real catalogue.
@NullMarked
package portmanteau.server.uploads;

import org.jspecify.annotations.NullMarked;
