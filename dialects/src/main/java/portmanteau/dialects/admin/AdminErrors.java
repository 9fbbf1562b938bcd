package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.LinkedHashMap;
import portmanteau.core.Problem;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.Json;
import portmanteau.web.ProblemJson;

/// Errors as `application/problem+json` (RFC 9457), with the `field` that is wrong where one is.
final class AdminErrors implements ErrorWriter {

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    int status = ProblemJson.status(problem);
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", title(problem));
    body.put("status", status);
    body.put("detail", ProblemJson.detail(problem));
    if (problem instanceof Problem.Invalid invalid) {
      body.put("field", invalid.field());
    }
    body.put("instance", exchange.requestId());
    if (problem instanceof Problem.Unauthenticated) {
      exchange.header("WWW-Authenticate", "Bearer realm=\"admin\"");
    }
    exchange.send(status, "application/problem+json", Json.strict().write(body));
  }

  private static String title(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated it -> "Not authenticated";
      case Problem.Forbidden it -> "Forbidden";
      case Problem.NotFound it -> "Not found";
      case Problem.MethodNotAllowed it -> "Method not allowed";
      case Problem.Invalid it -> "Invalid value";
      case Problem.UploadMismatch it -> "Invalid value";
      case Problem.Malformed it -> "Malformed request";
      case Problem.TooLarge it -> "Too large";
      case Problem.TargetTooLong it -> "Target too long";
      case Problem.HeadersTooLarge it -> "Headers too large";
      case Problem.UnsupportedType it -> "Unsupported type";
      case Problem.Conflict it -> "Conflict";
      case Problem.KeyInUse it -> "Key in use";
      case Problem.OffsetMismatch it -> "Wrong offset";
      case Problem.ChecksumMismatch it -> "Wrong checksum";
      case Problem.Gone it -> "Gone";
      case Problem.PreconditionFailed it -> "Precondition failed";
      case Problem.RangeNotSatisfiable it -> "Range not satisfiable";
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
