@NullMarked
package portmanteau.server.cli.conformance;

import org.jspecify.annotations.NullMarked;
