package portmanteau.dialects.tus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import portmanteau.core.Problem;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;

/// Errors as one line of text: tus does not specify their bodies, and its clients show them to
/// people unchanged.
final class TusErrors implements ErrorWriter {
  static final String TEXT = "text/plain; charset=utf-8";

  /// What tus has for a digest that does not match.
  private static final int CHECKSUM_MISMATCH = 460;

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    int status = status(problem);
    exchange.header("Tus-Resumable", Protocol.VERSION);
    if (status == 401) {
      exchange.header(
          "WWW-Authenticate",
          "Basic realm=\"Portmanteau\", charset=\"UTF-8\", Bearer realm=\"Portmanteau\"");
    }
    if (problem instanceof Problem.OffsetMismatch it) {
      exchange.header("Upload-Offset", Long.toString(it.offset()));
    }
    exchange.send(status, TEXT, ProblemJson.detail(problem).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    exchange.header("Tus-Resumable", Protocol.VERSION);
    exchange.send(problem.status(), TEXT, problem.detail().getBytes(StandardCharsets.UTF_8));
  }

  private static int status(Problem problem) {
    return problem instanceof Problem.ChecksumMismatch
        ? CHECKSUM_MISMATCH
        : ProblemJson.status(problem);
  }
}
