/// The program: its object graph, its settings and its command line.
@NullMarked
package portmanteau.server;

import org.jspecify.annotations.NullMarked;
