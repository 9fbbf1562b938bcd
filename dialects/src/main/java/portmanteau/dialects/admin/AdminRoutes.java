package portmanteau.dialects.admin;

import java.util.List;
import java.util.Set;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Route;

/// The URL map of the operator's dialect; every path but signing in is behind the admin token or a
/// console session.
public final class AdminRoutes implements Dialect {
  private final List<Route> routes;

  public AdminRoutes(List<AdminOperations> operations, AdminAuth auth) {
    this.routes = operations.stream().flatMap(each -> each.routes(auth).stream()).toList();
  }

  @Override
  public String name() {
    return "admin";
  }

  @Override
  public List<String> prefixes() {
    return List.of("/admin");
  }

  @Override
  public ErrorWriter errors() {
    return new AdminErrors();
  }

  @Override
  public Set<String> credentialHeaders() {
    return Set.of("Authorization", "Cookie");
  }

  @Override
  public List<Route> routes() {
    return routes;
  }
}
