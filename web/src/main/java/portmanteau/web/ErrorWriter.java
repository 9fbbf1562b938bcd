package portmanteau.web;

import java.io.IOException;
import portmanteau.core.Problem;

/// Turns a problem into a dialect's status and body.
///
/// Headers that HTTP itself wants are there already: `Allow`, `Retry-After`, `Content-Range` of a
/// 416, CORS, and `Connection: close` where the body was not read. What the handler had set is
/// gone. `WWW-Authenticate` is the dialect's.
public interface ErrorWriter {

  /// Answers with what core refuses.
  void write(Exchange exchange, Problem problem) throws IOException;

  /// Answers with what HTTP refuses.
  void write(Exchange exchange, HttpProblem problem) throws IOException;
}
