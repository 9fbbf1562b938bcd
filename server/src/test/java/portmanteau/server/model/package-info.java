/// Uploads beside a model of them, through whatever may happen to both.
@NullMarked
package portmanteau.server.model;

import org.jspecify.annotations.NullMarked;
