package portmanteau.dialects.tus;

import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.dialects.shared.Callers;
import portmanteau.web.Authorization;
import portmanteau.web.Exchange;
import portmanteau.web.jwt.SignedToken;

/// Authenticates an account by its key and secret (`Basic`), an account or a user by an opaque
/// token, an application or a user by a signed one (`Bearer`).
public final class TusAuth implements Callers {
  private final Authentication authentication;
  private final SignedTokens applications;
  private final SignedTokens users;

  public TusAuth(Authentication authentication, SignedTokens applications, SignedTokens users) {
    this.authentication = authentication;
    this.applications = applications;
    this.users = users;
  }

  @Override
  public Caller require(Exchange exchange) {
    List<String> headers = exchange.headers("Authorization");
    if (headers.size() != 1) {
      throw headers.isEmpty()
          ? refusal(Cause.MISSING, "Send an Authorization header, Basic or Bearer.")
          : refusal(Cause.AMBIGUOUS, "Send one Authorization header.");
    }
    var authorization = Authorization.parse(headers.getFirst());
    Caller caller =
        authorization
            .bearer()
            .map(token -> bearer(exchange, token))
            .or(() -> authorization.basic().map(this::basic))
            .orElseThrow(() ->
                refusal(Cause.INVALID, "The Authorization header is neither Basic nor Bearer."));
    exchange.onBehalfOf(caller);
    return caller;
  }

  private Caller basic(Authorization.Basic basic) {
    return authentication.account(basic.login(), basic.password());
  }

  /// Our opaque tokens have no dots. Of the signed ones communities share a secret with us, and
  /// applications never do.
  private Caller bearer(Exchange exchange, String token) {
    if (token.indexOf('.') < 0) {
      return authentication.token(token);
    }
    SignedToken signed =
        SignedToken.parse(token)
            .orElseThrow(() -> refusal(Cause.INVALID, "The token cannot be read."));
    SignedTokens signers = signed.algorithm().equals("HS256") ? users : applications;
    return signers.caller(token, Protocol.method(exchange), exchange.path());
  }

  private static RuntimeException refusal(Cause cause, String detail) {
    return new Problem.Unauthenticated(cause, detail).refusal();
  }
}
