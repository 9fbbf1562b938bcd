package portmanteau.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;

/// What a request says before and behind its body, and whom it came from.
abstract sealed class RequestHead permits Exchange {
  private final Request request;
  private final Origin origin;
  private final int formParts;
  private Map<String, String> pathParameters = Map.of();
  private @Nullable Query query;
  private @Nullable String meant;

  RequestHead(Request request, WebSettings settings) {
    this.request = request;
    this.origin = new Origin(request, settings);
    this.formParts = settings.parts();
  }

  public String method() {
    return request.getMethod();
  }

  /// The method that is meant, where a dialect has found another than was sent.
  String meant() {
    return meant == null ? method() : meant;
  }

  /// Tells that another method is meant, whatever was sent.
  public void standsFor(String method) {
    meant = method;
  }

  /// The path as it was sent, percent escapes and all, without the query.
  public String path() {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }

  /// What stood in the path where the template has `{name}`, percent-decoded.
  ///
  /// @throws IllegalArgumentException where the template has no such name
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the template has no {" + name + "}");
    }
    return value;
  }

  /// Takes what stood in the path in the places of the template's names.
  void filledBy(Map<String, String> parameters) {
    pathParameters = parameters;
  }

  /// The query, decoded; what in it cannot be is refused when it is asked for.
  public Query query() {
    Query parsed = query;
    if (parsed == null) {
      parsed = Query.parse(request.getHttpURI().getQuery());
      query = parsed;
    }
    return parsed;
  }

  /// As [#query], also with escapes of ISO-8859-1.
  public Query lenientQuery() {
    return Query.lenient(request.getHttpURI().getQuery());
  }

  /// The first header of that name, in any case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /// The one header of that name; a [Problem.Invalid] refusal where it comes more than once.
  public Optional<String> single(String name) {
    List<String> values = headers(name);
    if (values.size() > 1) {
      throw new Problem.Invalid(name, name + " is given more than once").refusal();
    }
    return values.stream().findFirst();
  }

  public List<String> headers(String name) {
    return request.getHeaders().getValuesList(name);
  }

  /// The body's type with its parameters; empty where none is declared, or nonsense is.
  public Optional<MediaType> mediaType() {
    return header("Content-Type").flatMap(MediaType::parse);
  }

  /// As [#mediaType], parameters left out.
  public Optional<ContentType> contentType() {
    return mediaType().map(MediaType::type);
  }

  /// `Content-Length`; empty where there is none: no body, or a chunked one.
  public OptionalLong declaredLength() {
    return request.getLength() < 0 ? OptionalLong.empty() : OptionalLong.of(request.getLength());
  }

  /// A field that came behind the body (RFC 9110 §6.5), once that was read to its end.
  public Optional<String> trailer(String name) {
    return Optional.ofNullable(request.getTrailers()).map(trailers -> trailers.get(name));
  }

  /// The client, seen past trusted proxies.
  public InetAddress remoteAddress() {
    return origin.remoteAddress();
  }

  /// Whether a proxy has passed the request on, trusted or not, and says so.
  public boolean isForwarded() {
    return origin.isForwarded();
  }

  /// What absolute URLs of this server begin with, without a trailing slash.
  public String baseUrl() {
    return origin.baseUrl();
  }

  /// The host name that the client called, in lower case; an IPv6 address stands in brackets.
  public String host() {
    return origin.hostName();
  }

  /// The port that the client called.
  public int port() {
    return origin.port();
  }

  /// How many parts a form may have at most, whoever reads it.
  int formParts() {
    return formParts;
  }
}
