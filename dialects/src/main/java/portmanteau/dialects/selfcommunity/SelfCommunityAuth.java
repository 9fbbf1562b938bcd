package portmanteau.dialects.selfcommunity;

import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.web.Authorization;
import portmanteau.web.Exchange;

/// Authenticates the caller by `Authorization: Bearer`: an opaque token or a user's own JWT.
public final class SelfCommunityAuth {
  private final Authentication authentication;
  private final Accounts accounts;
  private final UserTokens userTokens;
  private final AnonymousUploads strangers;

  public SelfCommunityAuth(
      Authentication authentication,
      Accounts accounts,
      UserTokens userTokens,
      AnonymousUploads strangers) {
    this.authentication = authentication;
    this.accounts = accounts;
    this.userTokens = userTokens;
    this.strangers = strangers;
  }

  /// The caller; a token is required.
  Caller caller(Exchange exchange) {
    return shown(exchange).orElseThrow(SelfCommunityAuth::missing);
  }

  /// The caller, or the account that accepts uploads from strangers.
  Caller uploader(Exchange exchange) {
    return shown(exchange).or(() -> stranger(exchange)).orElseThrow(SelfCommunityAuth::missing);
  }

  /// The caller, if a token was sent; a bad one is still refused.
  Optional<Caller> shown(Exchange exchange) {
    Optional<Caller> caller = exchange.header("Authorization").map(this::bearer);
    caller.ifPresent(known -> exchange.onBehalfOf(known));
    return caller;
  }

  private Optional<Caller> stranger(Exchange exchange) {
    Optional<Caller> stranger =
        Optional.ofNullable(strangers.account()).flatMap(accounts::find).map(Caller::stranger);
    if (stranger.isPresent()) {
      strangers.gate().admit(exchange);
      exchange.onBehalfOfStranger(stranger.get());
    }
    return stranger;
  }

  private Caller bearer(String header) {
    String token =
        Authorization.parse(header)
            .bearer()
            .orElseThrow(() ->
                new Problem.Unauthenticated(Cause.INVALID, "A Bearer token is needed.").refusal());
    return UserTokens.isOne(token) ? userTokens.caller(token) : authentication.token(token);
  }

  private static RuntimeException missing() {
    return new Problem.Unauthenticated(
            Cause.MISSING, "Authentication credentials were not provided.")
        .refusal();
  }
}
