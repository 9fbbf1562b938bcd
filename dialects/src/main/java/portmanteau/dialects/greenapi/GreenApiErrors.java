package portmanteau.dialects.greenapi;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;

/// Errors as the vendor's `{"errors":[…],"meta":{…}}`, nearly all of them a 400 with a code of its
/// own, authentication included (the vendor's page, "Ошибки").
final class GreenApiErrors implements ErrorWriter {

  /// A status, and the vendor's error.
  private enum Kind {
    KEY_MISSING(400, 1040, "API key is missing"),
    KEY_REFUSED(400, 1041, "API key is not allowed"),
    EXTENSION_MISSING(400, 7200, "Header " + FileExtension.HEADER + " is missing"),
    PARAMETER(400, 1011, "Invalid parameter"),
    // The vendor has no codes for these: the nearest ones, with the status HTTP has for them.
    NO_PATH(404, 1011, "Not found"),
    NO_METHOD(405, 1011, "Method not allowed"),
    NO_ENCODING(415, 1011, "Unsupported encoding"),
    NO_RANGE(416, 1011, "Range not satisfiable"),
    THROTTLED(429, 1042, "Too many requests"),
    INTERNAL(500, 1042, "Internal error"),
    UNAVAILABLE(503, 1042, "Service unavailable");

    private final int status;
    private final int code;
    private final String title;

    Kind(int status, int code, String title) {
      this.status = status;
      this.code = code;
      this.title = title;
    }
  }

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    String detail = ProblemJson.detail(problem);
    MessageFault fault =
        problem instanceof Problem.Invalid it ? MessageFault.of(it).orElse(null) : null;
    Kind kind = kind(problem);
    exchange.sendJson(
        kind.status,
        fault == null
            ? GreenApiWire.error(kind.code, kind.title, detail)
            : GreenApiWire.error(fault.code(), fault.title(), detail));
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    Kind kind = kind(problem);
    exchange.sendJson(kind.status, GreenApiWire.error(kind.code, kind.title, problem.detail()));
  }

  private static Kind kind(HttpProblem problem) {
    return switch (problem) {
      case HttpProblem.MethodNotAllowed _ -> Kind.NO_METHOD;
      case HttpProblem.RangeNotSatisfiable _ -> Kind.NO_RANGE;
      case HttpProblem.PreconditionFailed _,
          HttpProblem.TargetTooLong _,
          HttpProblem.HeadersTooLarge _ ->
          Kind.PARAMETER;
    };
  }

  private static Kind kind(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated it ->
          it.cause() == Cause.MISSING ? Kind.KEY_MISSING : Kind.KEY_REFUSED;
      case Problem.Invalid it ->
          it.equals(Problem.Invalid.missing(FileExtension.HEADER))
              ? Kind.EXTENSION_MISSING
              : Kind.PARAMETER;
      case Problem.UploadMismatch _ -> Kind.PARAMETER;
      case Problem.NotFound _ -> Kind.NO_PATH;
      case Problem.UnsupportedEncoding _ -> Kind.NO_ENCODING;
      case Problem.TooManyRequests _ -> Kind.THROTTLED;
      case Problem.Damaged _, Problem.Internal _ -> Kind.INTERNAL;
      case Problem.Unavailable _, Problem.StorageFull _ -> Kind.UNAVAILABLE;
      case Problem.Forbidden _,
          Problem.Malformed _,
          Problem.TooLarge _,
          Problem.UnsupportedType _,
          Problem.Conflict _,
          Problem.KeyInUse _,
          Problem.OffsetMismatch _,
          Problem.ChecksumMismatch _,
          Problem.Gone _,
          Problem.QuotaExceeded _,
          Problem.DownloadLimitReached _,
          Problem.Timeout _ ->
          Kind.PARAMETER;
    };
  }
}
