/// The verbs, one class a noun.
@NullMarked
package portmanteau.server.cli.verb;

import org.jspecify.annotations.NullMarked;
