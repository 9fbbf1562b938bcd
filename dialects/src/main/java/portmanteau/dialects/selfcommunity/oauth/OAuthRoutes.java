package portmanteau.dialects.selfcommunity.oauth;

import java.util.List;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.dialects.selfcommunity.SelfCommunityRoutes;
import portmanteau.dialects.selfcommunity.SelfCommunitySettings;
import portmanteau.web.Dialect;
import portmanteau.web.PlainDialect;
import portmanteau.web.Route;

/// SelfCommunity's token endpoint, whose errors have a shape of their own (RFC 6749 §5.2).
public final class OAuthRoutes {
  private OAuthRoutes() {}

  public static Dialect dialect(
      Authentication authentication, Grants grants, SelfCommunitySettings settings) {
    Route token =
        Route.post("/oauth/token", new IssueToken(authentication, grants, settings))
            .provenInBody()
            .tellingSecrets();
    return PlainDialect.of(
        "selfcommunity-oauth",
        List.of(token),
        List.of("/oauth"),
        new OAuthErrors(),
        SelfCommunityRoutes.cors(settings));
  }
}
