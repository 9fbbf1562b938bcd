package portmanteau.server;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ContentType;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.Route;

/// Decides whose `POST /v1/media` a request is, the one call that two dialects share, before its
/// body is read.
final class FrontDesk implements Dialect {
  private static final ContentType MULTIPART = new ContentType("multipart/form-data");

  private final Door kaizala;
  private final Door greenApi;

  /// One dialect's side of the shared call.
  ///
  /// @param hosts names that are this dialect's own, in lower case; a `*` stands for any characters
  record Door(Dialect dialect, Handler upload, List<String> hosts) {

    void open(Exchange exchange) throws IOException {
      exchange.answerAs(dialect);
      upload.handle(exchange);
    }

    boolean owns(String host) {
      return hosts.stream().anyMatch(pattern -> matches(pattern, host));
    }

    private static boolean matches(String pattern, String host) {
      int star = pattern.indexOf('*');
      if (star < 0) {
        return pattern.equals(host);
      }
      String before = pattern.substring(0, star);
      String after = pattern.substring(star + 1);
      return host.length() >= before.length() + after.length()
          && host.startsWith(before)
          && host.endsWith(after);
    }
  }

  FrontDesk(Door kaizala, Door greenApi) {
    this.kaizala = kaizala;
    this.greenApi = greenApi;
  }

  @Override
  public String name() {
    return greenApi.dialect().name();
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/v1/media", exchange -> choose(exchange).open(exchange)));
  }

  @Override
  public List<String> prefixes() {
    return List.of();
  }

  @Override
  public Set<String> credentialHeaders() {
    return Stream.of(kaizala, greenApi)
        .flatMap(door -> door.dialect().credentialHeaders().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A wrong method on the shared path is answered in Green API's shape.
  @Override
  public ErrorWriter errors() {
    return greenApi.dialect().errors();
  }

  private Door choose(Exchange exchange) {
    String host = hostOf(exchange);
    if (greenApi.owns(host)) {
      return greenApi;
    }
    if (kaizala.owns(host)) {
      return kaizala;
    }
    if (exchange.header("X-Gr-File-Extension").isPresent()) {
      return greenApi;
    }
    if (exchange.header("accessToken").isPresent()) {
      return kaizala;
    }
    if (isBearer(exchange.header("Authorization").orElse(null))) {
      return greenApi;
    }
    return exchange.contentType().filter(MULTIPART::equals).isPresent() ? kaizala : greenApi;
  }

  private static boolean isBearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
  }

  private static String hostOf(Exchange exchange) {
    String host = exchange.header("Host").orElse("").toLowerCase(Locale.ROOT);
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
