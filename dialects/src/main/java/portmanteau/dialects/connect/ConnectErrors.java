package portmanteau.dialects.connect;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.Json;
import portmanteau.web.ProblemJson;

/// Errors as the vendor's statuses, with `{"error":"…"}` (the vendor's page, "Ошибки").
final class ConnectErrors implements ErrorWriter {
  private static final String TYPE = "application/json; charset=utf-8";
  private static final String CHALLENGE = "Basic realm=\"Portmanteau\", charset=\"UTF-8\"";

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    if (problem instanceof Problem.Unauthenticated) {
      exchange.header("WWW-Authenticate", CHALLENGE);
    }
    var body = new ConnectWire.Refused(text(problem));
    exchange.send(status(problem), TYPE, Json.strict().write(body));
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    var body = new ConnectWire.Refused(problem.detail());
    exchange.send(problem.status(), TYPE, Json.strict().write(body));
  }

  private static int status(Problem problem) {
    return switch (problem) {
      case Problem.Invalid _,
          Problem.Malformed _,
          Problem.UnsupportedType _,
          Problem.Conflict _,
          Problem.UploadMismatch _,
          Problem.OffsetMismatch _,
          Problem.ChecksumMismatch _ ->
          400;
      case Problem.Unauthenticated _ -> 401;
      case Problem.Forbidden _, Problem.DownloadLimitReached _ -> 403;
      case Problem.NotFound _, Problem.Gone _ -> 404;
      case Problem.Timeout _ -> 408;
      case Problem.KeyInUse _ -> 409;
      case Problem.TooLarge _, Problem.QuotaExceeded _ -> 413;
      case Problem.UnsupportedEncoding _ -> 415;
      case Problem.TooManyRequests _ -> 429;
      case Problem.Damaged _, Problem.Internal _ -> 500;
      case Problem.Unavailable _ -> 503;
      case Problem.StorageFull _ -> 507;
    };
  }

  /// Does not reveal whether the conference, its account or its participants are wrong.
  private static String text(Problem problem) {
    return problem instanceof Problem.Forbidden ? "Not enough rights" : ProblemJson.detail(problem);
  }
}
