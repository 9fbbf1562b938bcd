/// Transcripts: files of requests and the exact answers a server must give, and what runs them.
@NullMarked
package portmanteau.server.transcripts;

import org.jspecify.annotations.NullMarked;
