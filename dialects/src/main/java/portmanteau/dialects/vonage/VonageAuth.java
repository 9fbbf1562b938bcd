package portmanteau.dialects.vonage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.web.Authorization;
import portmanteau.web.Exchange;

/// Who is asking: an account by `Basic`, or one of its applications by a JWT it has signed.
final class VonageAuth {
  private static final Pattern FILES = Pattern.compile("^/v[13]/files/");

  private final Authentication authentication;
  private final ApplicationTokens tokens;

  VonageAuth(Authentication authentication, ApplicationTokens tokens) {
    this.authentication = authentication;
    this.tokens = tokens;
  }

  /// The caller; without credentials `Unauthenticated`.
  Caller require(Exchange exchange) {
    return identify(exchange).orElseThrow(() -> missing(exchange));
  }

  /// Tells a caller without credentials to send some, and where.
  static RuntimeException missing(Exchange exchange) {
    String detail =
        exchange.query().names().stream().anyMatch(VonageAuth::isHistoric)
            ? "Credentials in the URL are not taken; send an Authorization header."
            : "Send an Authorization header, Basic or Bearer.";
    return refusal(Cause.MISSING, detail);
  }

  /// The caller; empty without credentials. Those that are sent are checked.
  Optional<Caller> identify(Exchange exchange) {
    List<String> headers = exchange.headers("Authorization");
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    Authorization authorization = Authorization.parse(headers.getFirst());
    if (headers.size() > 1 || authorization.isJoined()) {
      throw refusal(Cause.AMBIGUOUS, "Send either Basic or Bearer credentials, never both.");
    }
    Caller caller = caller(exchange, authorization);
    exchange.onBehalfOf(caller);
    return Optional.of(caller);
  }

  private Caller caller(Exchange exchange, Authorization authorization) {
    Optional<String> token = authorization.bearer();
    if (token.isPresent()) {
      return tokens.caller(
          authentication, token.get(), exchange.method(), granted(exchange.path()));
    }
    return authorization
        .basic()
        .map(basic -> authentication.account(basic.login(), basic.password()))
        .orElseThrow(() ->
            refusal(
                Cause.INVALID,
                "The Authorization header is neither Basic nor Bearer, or cannot be read."));
  }

  /// The path that a token's grants are asked for: that of files is another name of the media's.
  private static String granted(String path) {
    return FILES.matcher(path).replaceFirst("/v3/media/");
  }

  private static boolean isHistoric(String parameter) {
    return parameter.equals("api_key") || parameter.equals("jwt-token");
  }

  private static RuntimeException refusal(Cause cause, String detail) {
    return new Problem.Unauthenticated(cause, detail).refusal();
  }
}
