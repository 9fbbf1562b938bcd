package portmanteau.server.console;

import java.util.List;
import java.util.Set;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Route;

/// Uploads by tus below `/console`, by session instead of by an account's own credential.
///
/// @param tus as a session's callers are told by
public record ConsoleUploads(Dialect tus) implements Dialect {

  @Override
  public String name() {
    return tus.name();
  }

  @Override
  public String path() {
    return "/console";
  }

  @Override
  public List<Route> routes() {
    return tus.routes();
  }

  @Override
  public List<String> prefixes() {
    return tus.prefixes();
  }

  @Override
  public ErrorWriter errors() {
    return tus.errors();
  }

  @Override
  public Set<String> credentialHeaders() {
    return Set.of("Cookie");
  }
}
