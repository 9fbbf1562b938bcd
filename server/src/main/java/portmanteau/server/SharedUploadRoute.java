package portmanteau.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import portmanteau.server.settings.Binding;
import portmanteau.web.Authorization;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.Route;
import portmanteau.web.form.Multipart;

/// Decides by the request's head which dialect answers `POST /v1/media`, the one call that two
/// dialects share.
final class SharedUploadRoute implements Dialect {
  static final String SHARED = "/v1/media";

  private final Door kaizala;
  private final Door greenApi;
  private final boolean boundByHost;
  private final boolean boundByPort;

  /// One dialect's handler of the shared call, and its bindings.
  record Door(Dialect dialect, Handler upload, Binding bound) {

    /// The dialect again, at each of its own paths.
    Stream<Dialect> below() {
      return bound.paths().stream().map(path -> new PrefixedDialect(path, this));
    }
  }

  SharedUploadRoute(Door kaizala, Door greenApi) {
    this.kaizala = kaizala;
    this.greenApi = greenApi;
    this.boundByHost = doors().anyMatch(door -> !door.bound().hosts().isEmpty());
    this.boundByPort = doors().anyMatch(door -> !door.bound().ports().isEmpty());
  }

  @Override
  public String name() {
    return greenApi.dialect().name();
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post(SHARED, exchange -> door(exchange).upload().handle(exchange)).resumable());
  }

  @Override
  public List<String> prefixes() {
    return List.of();
  }

  @Override
  public Dialect facing(Exchange exchange) {
    return door(exchange).dialect();
  }

  /// A wrong method on the shared path is answered in Green API's shape.
  @Override
  public ErrorWriter errors() {
    return greenApi.dialect().errors();
  }

  private Door door(Exchange exchange) {
    return bound(exchange).orElseGet(() -> byHeaders(exchange));
  }

  /// A host name is more specific than a port: one port may serve several.
  private Optional<Door> bound(Exchange exchange) {
    Optional<Door> byHost = boundByHost ? byHost(exchange.host()) : Optional.empty();
    return byHost.isEmpty() && boundByPort ? byPort(exchange.port()) : byHost;
  }

  private Optional<Door> byHost(String host) {
    return doors().filter(door -> door.bound().hasHost(host)).findFirst();
  }

  private Optional<Door> byPort(int port) {
    return doors().filter(door -> door.bound().hasPort(port)).findFirst();
  }

  private Stream<Door> doors() {
    return Stream.of(greenApi, kaizala);
  }

  private Door byHeaders(Exchange exchange) {
    if (exchange.header("X-Gr-File-Extension").isPresent()) {
      return greenApi;
    }
    if (exchange.header("accessToken").isPresent()) {
      return kaizala;
    }
    if (Authorization.of(exchange).filter(shown -> shown.scheme().equals("bearer")).isPresent()) {
      return greenApi;
    }
    return Multipart.isDeclared(exchange) ? kaizala : greenApi;
  }
}
