package portmanteau.dialects.admin;

import java.util.List;
import java.util.stream.Stream;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Handler;
import portmanteau.web.Route;

/// The URL map of the operator's dialect; every path is behind the admin token.
public final class AdminRoutes implements Dialect {
  private static final String ROOT = "/admin/v1";
  private static final String ACCOUNT = ROOT + "/accounts/{account}";

  private final AdminAuth auth;
  private final List<Route> more;
  private final AccountOperations accounts;
  private final ApplicationOperations applications;
  private final UserOperations users;
  private final TokenOperations tokens;
  private final ApiUserOperations apiUsers;
  private final GroupOperations groups;
  private final MediaOperations media;
  private final EventOperations events;
  private final FsckOperation fsck;

  /// Takes routes below its prefix that stand in packages of their own.
  public AdminRoutes(AdminCore core, AdminAuth auth, List<Route> more) {
    this.auth = auth;
    this.more = List.copyOf(more);
    this.accounts = new AccountOperations(core);
    this.applications = new ApplicationOperations(core);
    this.users = new UserOperations(core);
    this.tokens = new TokenOperations(core);
    this.apiUsers = new ApiUserOperations(core);
    this.groups = new GroupOperations(core);
    this.media = new MediaOperations(core);
    this.events = new EventOperations(core);
    this.fsck = new FsckOperation(core.fsck());
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
  public List<Route> routes() {
    return Stream.concat(own().stream(), more.stream()).toList();
  }

  private List<Route> own() {
    return List.of(
        get(ROOT + "/accounts", accounts::list),
        post(ROOT + "/accounts", accounts::create).tellingSecrets(),
        get(ACCOUNT, accounts::show),
        Route.patch(ACCOUNT, auth.guard(accounts::update)),
        post(ACCOUNT, accounts::update), // for clients that know no PATCH
        delete(ACCOUNT, accounts::delete),
        post(ACCOUNT + "/rotate-secret", accounts::rotateSecret).tellingSecrets(),
        post(ACCOUNT + "/rotate-jwt-secret", accounts::rotateJwtSecret).tellingSecrets(),
        get(ACCOUNT + "/applications", applications::list),
        post(ACCOUNT + "/applications", applications::create).tellingSecrets(),
        get(ACCOUNT + "/applications/{application}", applications::show),
        delete(ACCOUNT + "/applications/{application}", applications::delete),
        post(ACCOUNT + "/applications/{application}/rotate-secret", applications::rotateSecret)
            .tellingSecrets(),
        get(ACCOUNT + "/users", users::list),
        post(ACCOUNT + "/users", users::create),
        get(ACCOUNT + "/users/{user}", users::show),
        Route.patch(ACCOUNT + "/users/{user}", auth.guard(users::update)),
        post(ACCOUNT + "/users/{user}", users::update), // for clients that know no PATCH
        delete(ACCOUNT + "/users/{user}", users::delete),
        get(ACCOUNT + "/tokens", tokens::list),
        post(ACCOUNT + "/tokens", tokens::create).tellingSecrets(),
        delete(ACCOUNT + "/tokens/{token}", tokens::revoke),
        get(ACCOUNT + "/api-users", apiUsers::list),
        post(ACCOUNT + "/api-users", apiUsers::create).tellingSecrets(),
        delete(ACCOUNT + "/api-users/{login}", apiUsers::delete),
        get(ACCOUNT + "/groups", groups::list),
        post(ACCOUNT + "/groups", groups::create),
        get(ACCOUNT + "/groups/{group}", groups::show),
        Route.patch(ACCOUNT + "/groups/{group}", auth.guard(groups::update)),
        post(ACCOUNT + "/groups/{group}", groups::update), // for clients that know no PATCH
        delete(ACCOUNT + "/groups/{group}", groups::delete),
        get(ACCOUNT + "/groups/{group}/posts", groups::posts),
        get(ACCOUNT + "/groups/{group}/members", groups::members),
        post(ACCOUNT + "/groups/{group}/members", groups::addMember),
        delete(ACCOUNT + "/groups/{group}/members/{user}", groups::removeMember),
        get(ACCOUNT + "/media", media::list),
        post(ACCOUNT + "/media", media::put),
        post(ACCOUNT + "/media/fetch", media::fetch),
        get(ACCOUNT + "/links", media::links),
        get(ACCOUNT + "/damaged-media", media::damaged),
        get(ACCOUNT + "/media/{media}", media::show),
        delete(ACCOUNT + "/media/{media}", media::delete),
        get(ACCOUNT + "/media/{media}/content", media::content),
        post(ROOT + "/media/{media}/refresh-preview", media::refreshPreview),
        // PINs are events.
        get(ACCOUNT + "/events", events::ofAccount).tellingSecrets(),
        get(ROOT + "/events", events::ofAll).tellingSecrets(),
        post(ROOT + "/fsck", fsck::run));
  }

  private Route get(String template, Handler handler) {
    return Route.get(template, auth.guard(handler));
  }

  private Route post(String template, Handler handler) {
    return Route.post(template, auth.guard(handler));
  }

  private Route delete(String template, Handler handler) {
    return Route.delete(template, auth.guard(handler));
  }
}
