/// A thin layer over Jetty: routes, exchanges, bodies, ranges and errors, for dialects that only
/// translate.
@NullMarked
package portmanteau.web;

import org.jspecify.annotations.NullMarked;
