package portmanteau.web.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import portmanteau.web.routing.RoutedExchange;
import portmanteau.web.text.Query;

/// The head and trailers of a request, and its origin.
abstract sealed class RequestHead implements RoutedExchange permits JettyExchange {
  private final Request request;
  private final Origin origin;
  private final int formParts;
  private Map<String, String> pathParameters = Map.of();
  private @Nullable Query query;
  private @Nullable String meant;

  RequestHead(Request request, WebSettings settings) {
    this.request = request;
    this.origin = new Origin(request, settings);
    this.formParts = settings.limits().parts();
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String meant() {
    return meant == null ? method() : meant;
  }

  @Override
  public void standsFor(String method) {
    meant = method;
  }

  @Override
  public String path() {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }

  @Override
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the template has no {" + name + "}");
    }
    return value;
  }

  /// Sets the values of the template's parameters.
  void filledBy(Map<String, String> parameters) {
    pathParameters = parameters;
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(request.getHttpURI().getQuery());
  }

  @Override
  public Query query() {
    Query parsed = query;
    if (parsed == null) {
      parsed = Query.parse(request.getHttpURI().getQuery());
      query = parsed;
    }
    return parsed;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  @Override
  public List<String> headers(String name) {
    return request.getHeaders().getValuesList(name);
  }

  @Override
  public OptionalLong declaredLength() {
    return request.getLength() < 0 ? OptionalLong.empty() : OptionalLong.of(request.getLength());
  }

  @Override
  public Optional<String> trailer(String name) {
    return Optional.ofNullable(request.getTrailers()).map(trailers -> trailers.get(name));
  }

  @Override
  public InetAddress remoteAddress() {
    return origin.remoteAddress();
  }

  @Override
  public boolean isForwarded() {
    return origin.isForwarded();
  }

  @Override
  public String baseUrl() {
    return origin.baseUrl();
  }

  @Override
  public String host() {
    return origin.hostName();
  }

  @Override
  public int port() {
    return origin.port();
  }

  /// How many parts a form may have at most, whoever reads it.
  int formParts() {
    return formParts;
  }
}
