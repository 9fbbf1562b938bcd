package portmanteau.server;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Route;

/// A whole dialect mounted once more below a path of its own, where it shares nothing.
record PrefixedDialect(String path, SharedUploadRoute.Door door) implements Dialect {

  @Override
  public String name() {
    return door.dialect().name();
  }

  @Override
  public List<Route> routes() {
    return Stream.concat(
            Stream.of(Route.post(SharedUploadRoute.SHARED, door.upload()).resumable()),
            door.dialect().routes().stream())
        .toList();
  }

  /// Everything there, known or not.
  @Override
  public List<String> prefixes() {
    return List.of("/");
  }

  @Override
  public ErrorWriter errors() {
    return door.dialect().errors();
  }

  @Override
  public Set<String> credentialHeaders() {
    return door.dialect().credentialHeaders();
  }

  @Override
  public Optional<Cors> cors() {
    return door.dialect().cors();
  }
}
