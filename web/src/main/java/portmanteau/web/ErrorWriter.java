package portmanteau.web;

import java.io.IOException;
import portmanteau.core.Problem;

/// Turns a problem into a dialect's status and body.
///
/// The headers that HTTP requires are already set: `Allow`, `Retry-After`, `Content-Range` of a
/// 416, CORS, and `Connection: close` if the body was not read. Headers set by the handler are
/// gone. `WWW-Authenticate` is up to the dialect.
public interface ErrorWriter {

  /// Answers a refusal of core.
  void write(Exchange exchange, Problem problem) throws IOException;

  /// Answers a refusal of HTTP.
  void write(Exchange exchange, HttpProblem problem) throws IOException;
}
