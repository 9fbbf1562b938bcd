/// HTTP over Jetty, which nothing outside this package sees.
@NullMarked
package portmanteau.web.server;

import org.jspecify.annotations.NullMarked;
