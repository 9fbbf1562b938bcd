/// What operators watch: health, metrics and the log.
@NullMarked
package portmanteau.server.operations;

import org.jspecify.annotations.NullMarked;
