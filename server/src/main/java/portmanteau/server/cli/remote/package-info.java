/// How verbs talk to a running server by its admin API.
@NullMarked
package portmanteau.server.cli.remote;

import org.jspecify.annotations.NullMarked;
