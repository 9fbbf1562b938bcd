package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Application;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.core.access.Token;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `GET /v1/accessToken`: gives an access token for a refresh token, all of it in headers, and says
/// which server to call from here on: this one.
final class IssueAccessToken implements Handler {
  /// The only scope: everything that the user may do.
  static final String SCOPE = "User";

  private final Authentication authentication;
  private final Grants grants;
  private final InstantSource clock;
  private final KaizalaSettings settings;

  IssueAccessToken(
      Authentication authentication, Grants grants, InstantSource clock, KaizalaSettings settings) {
    this.authentication = authentication;
    this.grants = grants;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Application application =
        authentication.application(
            header(exchange, "applicationId"), header(exchange, "applicationSecret"));
    exchange.onBehalfOf(authentication.application(application).account());
    String secret = header(exchange, "refreshToken");
    if (secret.isEmpty()) {
      throw new Problem.Unauthenticated(Cause.MISSING, "The header refreshToken is required.")
          .refusal();
    }
    Grants.Refreshed refreshed = grants.byRefreshToken(application, secret);
    Grants.Issued access = grants.access(application, refreshed.user(), settings.accessLifetime());
    exchange.sendJson(
        200,
        new KaizalaWire.Access(
            access.secret(),
            exchange.dialectUrl(),
            access.expires().toEpochMilli(),
            successor(application, refreshed),
            SCOPE));
  }

  /// A new refresh token if the old one expires soon, else nothing. The old one stays valid: the
  /// client may never see this response.
  private String successor(Application application, Grants.Refreshed refreshed) {
    return isNearlyOver(refreshed.refresh(), clock.instant())
        ? grants.refresh(application, refreshed.user(), settings.refreshLifetime()).secret()
        : "";
  }

  static boolean isNearlyOver(Token token, Instant now) {
    if (token.expires() == null) {
      return false;
    }
    Duration lifetime = Duration.between(token.created(), token.expires());
    return !now.isBefore(token.expires().minus(lifetime.dividedBy(10)));
  }

  private static String header(Exchange exchange, String name) {
    return exchange.header(name).map(String::strip).orElse("");
  }
}
