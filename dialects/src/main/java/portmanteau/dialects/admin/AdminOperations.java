package portmanteau.dialects.admin;

import java.util.List;
import portmanteau.web.Route;

/// What operators can do with one kind of thing.
public interface AdminOperations {
  String ROOT = "/admin/v1";

  /// Below it stands what belongs to one account.
  String ACCOUNT = ROOT + "/accounts/{account}";

  /// The routes, each behind the admin token.
  List<Route> routes(AdminAuth auth);
}
