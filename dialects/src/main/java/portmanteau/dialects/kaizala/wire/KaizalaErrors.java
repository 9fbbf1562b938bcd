package portmanteau.dialects.kaizala.wire;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;

/// Errors as the vendor's clients read them: three members, all of them always strings.
public final class KaizalaErrors implements ErrorWriter {
  private static final String INVALID_PARAMETERS = "InvalidParameters";
  private static final String FORBIDDEN = "Forbidden";
  private static final String NOT_FOUND = "NotFound";
  private static final String SERVER_ERROR = "ServerError";

  /// Word for word: one client renews its token only on this sentence.
  private static final String TOKEN_REFUSED =
      "Invalid token. Failure reason:Token validation failed due to unknown reason!";

  private static final String APPLICATION_REFUSED =
      "Dont have correct applicationId and secret in header!";

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    if (problem instanceof Unauthenticated) {
      // RFC 9110 §15.5.2 wants a challenge with every 401.
      exchange.header("WWW-Authenticate", "accessToken");
    }
    exchange.sendJson(ProblemJson.status(problem), failure(exchange, problem));
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    exchange.sendJson(
        problem.status(), new KaizalaWire.Failure(problem.detail(), INVALID_PARAMETERS, ""));
  }

  private static KaizalaWire.Failure failure(Exchange exchange, Problem problem) {
    return problem instanceof Unauthenticated unauthenticated
        ? unauthenticated(exchange, unauthenticated)
        : new KaizalaWire.Failure(ProblemJson.detail(problem), code(problem), "");
  }

  private static String code(Problem problem) {
    return switch (problem) {
      case Unauthenticated any -> "Unauthenticated";
      case Problem.Invalid any -> INVALID_PARAMETERS;
      case Problem.UploadMismatch any -> INVALID_PARAMETERS;
      case Problem.Malformed any -> INVALID_PARAMETERS;
      case Problem.TooLarge any -> INVALID_PARAMETERS;
      case Problem.UnsupportedType any -> INVALID_PARAMETERS;
      case Problem.UnsupportedEncoding any -> INVALID_PARAMETERS;
      case Problem.Conflict any -> INVALID_PARAMETERS;
      case Problem.KeyInUse any -> INVALID_PARAMETERS;
      case Problem.OffsetMismatch any -> INVALID_PARAMETERS;
      case Problem.ChecksumMismatch any -> INVALID_PARAMETERS;
      case Problem.Timeout any -> INVALID_PARAMETERS;
      case Problem.Forbidden any -> FORBIDDEN;
      case Problem.QuotaExceeded any -> FORBIDDEN;
      case Problem.DownloadLimitReached any -> FORBIDDEN;
      case Problem.NotFound any -> NOT_FOUND;
      case Problem.Gone any -> NOT_FOUND;
      case Problem.TooManyRequests any -> "TooManyRequests";
      case Problem.Unavailable any -> SERVER_ERROR;
      case Problem.StorageFull any -> SERVER_ERROR;
      case Problem.Damaged any -> SERVER_ERROR;
      case Problem.Internal any -> SERVER_ERROR;
    };
  }

  private static KaizalaWire.Failure unauthenticated(Exchange exchange, Unauthenticated problem) {
    return switch (problem.cause()) {
      case INVALID, EXPIRED ->
          // A wrong PIN is not a bad token: clients must not try to renew it.
          showsToken(exchange)
              ? authentication(TOKEN_REFUSED, "InvalidToken")
              : authentication(problem.detail(), "Unauthenticated");
      case WRONG_APPLICATION -> authentication(APPLICATION_REFUSED, "Unauthenticated");
      case MISSING, AMBIGUOUS -> authentication(problem.detail(), "Unauthenticated");
    };
  }

  private static KaizalaWire.Failure authentication(String message, String code) {
    return new KaizalaWire.Failure(message, code, "AuthException");
  }

  private static boolean showsToken(Exchange exchange) {
    return exchange.header("accessToken").isPresent()
        || exchange.header("refreshToken").isPresent();
  }
}
