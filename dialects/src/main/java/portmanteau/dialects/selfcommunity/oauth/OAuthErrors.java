package portmanteau.dialects.selfcommunity.oauth;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.dialects.selfcommunity.oauth.OAuthWire.Failure;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;

/// Errors of the token endpoint (RFC 6749 §5.2); what has no word there is an `invalid_request`.
final class OAuthErrors implements ErrorWriter {
  private record Answer(int status, String error) {}

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    Answer answer = answer(problem);
    if (answer.status() == 401) {
      exchange.header("WWW-Authenticate", "Basic realm=\"oauth\"");
    }
    markOld(exchange)
        .sendJson(answer.status(), new Failure(answer.error(), ProblemJson.detail(problem)));
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    Answer answer = invalidRequest(problem.status());
    markOld(exchange).sendJson(answer.status(), new Failure(answer.error(), problem.detail()));
  }

  /// Tells HTTP/1.0, too, that no answer of this endpoint is kept (RFC 6749 §5.1).
  static Exchange markOld(Exchange exchange) {
    return exchange.header("Pragma", "no-cache");
  }

  private static Answer answer(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated it -> unauthenticated(it.cause());
      case Problem.Forbidden _ -> new Answer(403, "unauthorized_client");
      case Problem.NotFound _ -> invalidRequest(404);
      case Problem.Invalid it -> invalid(it);
      case Problem.UploadMismatch _ -> invalidRequest(400);
      case Problem.Malformed _ -> invalidRequest(400);
      case Problem.TooLarge _ -> invalidRequest(413);
      case Problem.UnsupportedType _ -> invalidRequest(415);
      case Problem.UnsupportedEncoding _ -> invalidRequest(415);
      case Problem.Conflict _ -> invalidRequest(409);
      case Problem.KeyInUse _ -> invalidRequest(409);
      case Problem.OffsetMismatch _ -> invalidRequest(409);
      case Problem.ChecksumMismatch _ -> invalidRequest(400);
      case Problem.Gone _ -> invalidRequest(410);
      case Problem.QuotaExceeded _ -> new Answer(403, "access_denied");
      case Problem.DownloadLimitReached _ -> new Answer(403, "access_denied");
      case Problem.TooManyRequests _ -> new Answer(429, "temporarily_unavailable");
      case Problem.Timeout _ -> invalidRequest(408);
      case Problem.Unavailable _ -> new Answer(503, "temporarily_unavailable");
      case Problem.StorageFull _ -> new Answer(507, "server_error");
      case Problem.Damaged _, Problem.Internal _ -> new Answer(500, "server_error");
    };
  }

  private static Answer unauthenticated(Cause cause) {
    return switch (cause) {
      case MISSING, AMBIGUOUS, WRONG_APPLICATION -> new Answer(401, "invalid_client");
      case INVALID, EXPIRED -> new Answer(400, "invalid_grant");
    };
  }

  private static Answer invalid(Problem.Invalid problem) {
    return problem.equals(IssueToken.UNSUPPORTED_GRANT)
        ? new Answer(400, "unsupported_grant_type")
        : invalidRequest(400);
  }

  private static Answer invalidRequest(int status) {
    return new Answer(status, "invalid_request");
  }
}
