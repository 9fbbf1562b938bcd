package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import portmanteau.core.Problem;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.Json;
import portmanteau.web.ProblemJson;

/// Errors as `application/problem+json` (RFC 9457), with the wrong `field`, if there is one.
final class AdminErrors implements ErrorWriter {

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    int status = ProblemJson.status(problem);
    Map<String, Object> body = body(title(problem), status, ProblemJson.detail(problem));
    if (problem instanceof Problem.Invalid invalid) {
      body.put("field", invalid.field());
    }
    if (problem instanceof Problem.Unauthenticated) {
      exchange.header("WWW-Authenticate", "Bearer realm=\"admin\"");
    }
    send(exchange, status, body);
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    send(exchange, problem.status(), body(title(problem), problem.status(), problem.detail()));
  }

  private static Map<String, Object> body(String title, int status, String detail) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    return body;
  }

  private static void send(Exchange exchange, int status, Map<String, Object> body)
      throws IOException {
    body.put("instance", exchange.requestId());
    exchange.send(status, "application/problem+json", Json.strict().write(body));
  }

  private static String title(HttpProblem problem) {
    return switch (problem) {
      case HttpProblem.MethodNotAllowed it -> "Method not allowed";
      case HttpProblem.PreconditionFailed it -> "Precondition failed";
      case HttpProblem.TargetTooLong it -> "Target too long";
      case HttpProblem.RangeNotSatisfiable it -> "Range not satisfiable";
      case HttpProblem.HeadersTooLarge it -> "Headers too large";
    };
  }

  private static String title(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated it -> "Not authenticated";
      case Problem.Forbidden it -> "Forbidden";
      case Problem.NotFound it -> "Not found";
      case Problem.Invalid it -> "Invalid value";
      case Problem.UploadMismatch it -> "Invalid value";
      case Problem.Malformed it -> "Malformed request";
      case Problem.TooLarge it -> "Too large";
      case Problem.UnsupportedType it -> "Unsupported type";
      case Problem.UnsupportedEncoding it -> "Unsupported encoding";
      case Problem.Conflict it -> "Conflict";
      case Problem.KeyInUse it -> "Key in use";
      case Problem.OffsetMismatch it -> "Wrong offset";
      case Problem.ChecksumMismatch it -> "Wrong checksum";
      case Problem.Gone it -> "Gone";
      case Problem.QuotaExceeded it -> "Quota exceeded";
      case Problem.DownloadLimitReached it -> "Download limit reached";
      case Problem.TooManyRequests it -> "Too many requests";
      case Problem.Timeout it -> "Too slow";
      case Problem.Unavailable it -> "Unavailable";
      case Problem.StorageFull it -> "Storage full";
      case Problem.Damaged it -> "Damaged";
      case Problem.Internal it -> "Internal fault";
    };
  }
}
