package portmanteau.dialects.selfcommunity.oauth;

import java.util.List;
import java.util.Optional;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.dialects.selfcommunity.SelfCommunityRoutes;
import portmanteau.dialects.selfcommunity.SelfCommunitySettings;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Route;

/// SelfCommunity's token endpoint, whose errors have a shape of their own (RFC 6749 §5.2).
public final class OAuthRoutes implements Dialect {
  private final List<Route> routes;
  private final ErrorWriter errors = new OAuthErrors();
  private final Cors cors;

  public OAuthRoutes(Authentication authentication, Grants grants, SelfCommunitySettings settings) {
    this.routes =
        List.of(
            Route.post("/oauth/token", new IssueToken(authentication, grants, settings))
                .provenInBody()
                .tellingSecrets());
    this.cors = SelfCommunityRoutes.cors(settings);
  }

  @Override
  public String name() {
    return "selfcommunity-oauth";
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public List<String> prefixes() {
    return List.of("/oauth");
  }

  @Override
  public ErrorWriter errors() {
    return errors;
  }

  @Override
  public Optional<Cors> cors() {
    return Optional.of(cors);
  }
}
