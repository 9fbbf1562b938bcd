/// What Kaizala's dialect does to a whole server: what transcripts cannot say.
@NullMarked
package portmanteau.server.kaizala;

import org.jspecify.annotations.NullMarked;
