package portmanteau.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.web.text.ReasonPhrases;

/// Errors as `application/problem+json` (RFC 9457), our own shape where no vendor has one.
public final class ProblemJson implements ErrorWriter {
  public static final ProblemJson WRITER = new ProblemJson();

  /// For paths below no dialect's prefix.
  public static final Dialect DIALECT =
      new Dialect() {
        @Override
        public String name() {
          return "none";
        }

        @Override
        public List<Route> routes() {
          return List.of();
        }

        @Override
        public List<String> prefixes() {
          return List.of();
        }

        @Override
        public ErrorWriter errors() {
          return WRITER;
        }

        @Override
        public Set<String> credentialHeaders() {
          return Set.of();
        }
      };

  private ProblemJson() {}

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    int status = status(problem);
    if (status == 401) {
      exchange.header("WWW-Authenticate", "Bearer");
    }
    exchange.send(
        status, "application/problem+json", body(status, detail(problem), exchange.requestId()));
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    int status = problem.status();
    exchange.send(
        status, "application/problem+json", body(status, problem.detail(), exchange.requestId()));
  }

  public static byte[] body(int status, String detail, String requestId) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", ReasonPhrases.of(status));
    body.put("status", status);
    if (!detail.isEmpty()) {
      body.put("detail", detail);
    }
    if (!requestId.isEmpty()) {
      body.put("instance", requestId);
    }
    return Json.strict().write(body);
  }

  /// The default status of a problem.
  public static int status(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated any -> 401;
      case Problem.Forbidden any -> 403;
      case Problem.NotFound any -> 404;
      case Problem.Invalid any -> 400;
      case Problem.UploadMismatch any -> 400;
      case Problem.Malformed any -> 400;
      case Problem.TooLarge any -> 413;
      case Problem.UnsupportedType any -> 415;
      case Problem.UnsupportedEncoding any -> 415;
      case Problem.Conflict any -> 409;
      case Problem.KeyInUse any -> 409;
      case Problem.OffsetMismatch any -> 409;
      case Problem.ChecksumMismatch any -> 400;
      case Problem.Gone any -> 410;
      case Problem.QuotaExceeded any -> 403;
      case Problem.DownloadLimitReached any -> 403;
      case Problem.TooManyRequests any -> 429;
      case Problem.Timeout any -> 408;
      case Problem.Unavailable any -> 503;
      case Problem.StorageFull any -> 507;
      case Problem.Damaged any -> 500;
      case Problem.Internal any -> 500;
    };
  }

  /// A sentence for people.
  public static String detail(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated it -> it.detail();
      case Problem.Forbidden it -> it.detail();
      case Problem.NotFound it -> it.detail();
      case Problem.Invalid it -> it.detail();
      case Problem.UploadMismatch it -> mismatch(it.reason());
      case Problem.Malformed it -> it.detail();
      case Problem.TooLarge it -> "The limit is " + it.limit() + " bytes.";
      case Problem.UnsupportedType it -> it.detail();
      case Problem.UnsupportedEncoding it -> "Bodies are taken without a Content-Encoding only.";
      case Problem.Conflict it -> it.detail();
      case Problem.KeyInUse it -> it.detail();
      case Problem.OffsetMismatch it -> "The upload is at offset " + it.offset() + ".";
      case Problem.ChecksumMismatch it -> "The " + it.algorithm() + " digest does not match.";
      case Problem.Gone it -> it.detail();
      case Problem.QuotaExceeded it -> it.detail();
      case Problem.DownloadLimitReached it -> "The download limit is reached.";
      case Problem.TooManyRequests it -> "Too many requests.";
      case Problem.Timeout it -> it.detail();
      case Problem.Unavailable it -> it.detail();
      case Problem.StorageFull it -> "There is no room left.";
      case Problem.Damaged it -> "The stored bytes are damaged and cannot be sent.";
      case Problem.Internal it -> "Something went wrong here; the request id names it in the log.";
    };
  }

  private static String mismatch(Reason reason) {
    return switch (reason) {
      case TOTAL_CHANGED -> "The total size has changed.";
      case TOTAL_TOO_SMALL -> "The total size is less than there is.";
      case PIECE_TOO_SHORT -> "The piece is shorter than it was said to be.";
      case INCOMPLETE -> "The upload is not complete.";
      case NOT_A_PART -> "Only partial uploads can be put together.";
    };
  }
}
