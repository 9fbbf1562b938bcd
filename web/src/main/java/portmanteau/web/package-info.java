/// A thin layer over Jetty: routing, exchanges and what HTTP asks of every face.
@NullMarked
package portmanteau.web;

import org.jspecify.annotations.NullMarked;
