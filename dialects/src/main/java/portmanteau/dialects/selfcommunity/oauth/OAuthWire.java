package portmanteau.dialects.selfcommunity.oauth;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// The JSON of the token endpoint (RFC 6749 §5).
final class OAuthWire {
  private OAuthWire() {}

  /// @param expiresIn seconds
  @JsonNaming(SnakeCaseStrategy.class)
  record Tokens(
      String accessToken, long expiresIn, String tokenType, String refreshToken, String scope) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Failure(String error, String errorDescription) {}
}
