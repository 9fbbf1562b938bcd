package portmanteau.dialects.vonage;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.Json;
import portmanteau.web.ProblemJson;

/// Errors as the vendor's `application/problem+json`.
final class VonageErrors implements ErrorWriter {
  private static final String CHALLENGE =
      "Basic realm=\"Portmanteau\", charset=\"UTF-8\", Bearer realm=\"Portmanteau\"";

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    int status = ProblemJson.status(problem);
    if (status == 401) {
      exchange.header("WWW-Authenticate", CHALLENGE);
    }
    write(exchange, status, kind(problem, exchange), ProblemJson.detail(problem));
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    write(exchange, problem.status(), Kind.PARAMETERS, problem.detail());
  }

  private static void write(Exchange exchange, int status, Kind kind, String detail)
      throws IOException {
    if (exchange.method().equals("DELETE")) {
      exchange.closeConnection(); // for the same reason as DeleteMedia does
    }
    var body = new VonageWire.ErrorBody(kind.type(), kind.title, detail, exchange.requestId());
    exchange.send(status, "application/problem+json", Json.strict().write(body));
  }

  /// The vendor's kinds of errors; `SERVER` is ours, in the form RFC 9457 §4.2.1 has for it.
  private enum Kind {
    UNAUTHORIZED("unauthorized", "Unauthorized"),
    EXPIRED("jwt-expired", "The token has expired"),
    FORBIDDEN("forbidden", "Forbidden"),
    NOT_FOUND("not-found", "Not found"),
    PARAMETERS("invalid-params", "Invalid parameters"),
    JSON("invalid-json", "Invalid JSON"),
    THROTTLED("throttled", "Too many requests"),
    SERVER("", "The server could not do this");

    private final String fragment;
    private final String title;

    Kind(String fragment, String title) {
      this.fragment = fragment;
      this.title = title;
    }

    private String type() {
      return fragment.isEmpty()
          ? "about:blank"
          : "https://developer.vonage.com/api-errors#" + fragment;
    }
  }

  private static Kind kind(Problem problem, Exchange exchange) {
    return switch (problem) {
      case Problem.Unauthenticated it ->
          it.cause() == Cause.EXPIRED ? Kind.EXPIRED : Kind.UNAUTHORIZED;
      case Problem.Forbidden any -> Kind.FORBIDDEN;
      case Problem.NotFound any -> Kind.NOT_FOUND;
      case Problem.Invalid any -> Kind.PARAMETERS;
      case Problem.UploadMismatch any -> Kind.PARAMETERS;
      case Problem.Malformed any -> isJson(exchange) ? Kind.JSON : Kind.PARAMETERS;
      case Problem.TooLarge any -> Kind.PARAMETERS;
      case Problem.UnsupportedType any -> Kind.PARAMETERS;
      case Problem.UnsupportedEncoding any -> Kind.PARAMETERS;
      case Problem.Conflict any -> Kind.PARAMETERS;
      case Problem.KeyInUse any -> Kind.PARAMETERS;
      case Problem.OffsetMismatch any -> Kind.PARAMETERS;
      case Problem.ChecksumMismatch any -> Kind.PARAMETERS;
      case Problem.Gone any -> Kind.NOT_FOUND;
      case Problem.QuotaExceeded any -> Kind.FORBIDDEN;
      case Problem.DownloadLimitReached any -> Kind.FORBIDDEN;
      case Problem.TooManyRequests any -> Kind.THROTTLED;
      case Problem.Timeout any -> Kind.SERVER;
      case Problem.Unavailable any -> Kind.SERVER;
      case Problem.StorageFull any -> Kind.SERVER;
      case Problem.Damaged any -> Kind.SERVER;
      case Problem.Internal any -> Kind.SERVER;
    };
  }

  private static boolean isJson(Exchange exchange) {
    return exchange.isBodyRead()
        && exchange.contentType().filter(type -> type.value().endsWith("json")).isPresent();
  }
}
