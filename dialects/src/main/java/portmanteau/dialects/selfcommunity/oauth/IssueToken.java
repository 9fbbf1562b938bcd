package portmanteau.dialects.selfcommunity.oauth;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Application;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.core.access.User;
import portmanteau.dialects.selfcommunity.SelfCommunityRoutes;
import portmanteau.dialects.selfcommunity.SelfCommunitySettings;
import portmanteau.web.Authorization;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Fields;

/// Issues tokens to a user by password or refresh token: `POST /oauth/token/` (RFC 6749 §4.3, §6).
///
/// A refresh token works once: each response brings the next.
final class IssueToken implements Handler {
  private static final String GRANT_TYPE = "grant_type";

  /// What is wrong with a grant that this server does not know.
  static final Problem.Invalid UNSUPPORTED_GRANT =
      new Problem.Invalid(GRANT_TYPE, "The grant type is not supported.");

  private final Authentication authentication;
  private final Grants grants;
  private final SelfCommunitySettings settings;

  IssueToken(Authentication authentication, Grants grants, SelfCommunitySettings settings) {
    this.authentication = authentication;
    this.grants = grants;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Fields fields = SelfCommunityRoutes.FORMS.read(exchange);
    String grantType = required(fields, GRANT_TYPE);
    Application application = application(exchange, fields);
    exchange.onBehalfOf(authentication.application(application).account());
    OAuthWire.Tokens tokens =
        switch (grantType) {
          case "password" -> byPassword(exchange, application, fields);
          case "refresh_token" -> byRefreshToken(application, fields);
          default -> throw UNSUPPORTED_GRANT.refusal();
        };
    OAuthErrors.markOld(exchange).sendJson(200, tokens);
  }

  private OAuthWire.Tokens byPassword(Exchange exchange, Application application, Fields fields) {
    User user =
        grants.byPassword(
            application,
            required(fields, "username"),
            required(fields, "password"),
            exchange.remoteAddress());
    return issue(application, user);
  }

  private OAuthWire.Tokens byRefreshToken(Application application, Fields fields) {
    Grants.Refreshed shown = grants.byRefreshToken(application, required(fields, "refresh_token"));
    // First, so that of two who show one token at once only one gets another.
    grants.useUp(shown);
    return issue(application, shown.user());
  }

  private OAuthWire.Tokens issue(Application application, User user) {
    var access = grants.access(application, user, settings.accessTokenLifetime());
    var refresh = grants.refresh(application, user, settings.refreshTokenLifetime());
    return new OAuthWire.Tokens(
        access.secret(),
        settings.accessTokenLifetime().toSeconds(),
        "Bearer",
        refresh.secret(),
        "read write");
  }

  /// The client, by HTTP Basic or by the body, not by both (RFC 6749 §2.3.1). A Bearer header,
  /// which some clients send with every request, says nothing here.
  private Application application(Exchange exchange, Fields fields) {
    Optional<String> secret = sent(fields, "client_secret");
    Optional<Authorization> basic =
        Authorization.of(exchange).filter(shown -> shown.scheme().equals("basic"));
    if (basic.isPresent() && secret.isPresent()) {
      throw unknownClient(Cause.AMBIGUOUS);
    }
    if (basic.isPresent()) {
      return basic
          .get()
          .basic()
          .map(client -> authentication.application(client.login(), client.password()))
          .orElseThrow(() -> unknownClient(Cause.WRONG_APPLICATION));
    }
    String id = sent(fields, "client_id").orElseThrow(() -> unknownClient(Cause.MISSING));
    return authentication.application(id, secret.orElseThrow(() -> unknownClient(Cause.MISSING)));
  }

  /// What is sent without a value is as if it were not sent (RFC 6749 §3.2).
  private static Optional<String> sent(Fields fields, String name) {
    return fields.text(name).filter(text -> !text.isEmpty());
  }

  private static String required(Fields fields, String name) {
    return sent(fields, name).orElseThrow(() -> Problem.Invalid.missing(name).refusal());
  }

  private static RuntimeException unknownClient(Cause cause) {
    return new Problem.Unauthenticated(cause, "The client is not known.").refusal();
  }
}
