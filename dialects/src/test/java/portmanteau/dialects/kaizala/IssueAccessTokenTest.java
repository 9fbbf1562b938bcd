package portmanteau.dialects.kaizala;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Token;
import portmanteau.core.access.TokenId;
import portmanteau.core.secret.SecretHash;

class IssueAccessTokenTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void a_refresh_token_is_nearly_over_after_nine_tenths_of_its_time() {
    Token token = token(Duration.ofDays(100));
    Instant late = BEGIN.plus(Duration.ofDays(90));
    assertThat(IssueAccessToken.isNearlyOver(token, BEGIN)).isFalse();
    assertThat(IssueAccessToken.isNearlyOver(token, late.minusMillis(1))).isFalse();
    assertThat(IssueAccessToken.isNearlyOver(token, late)).isTrue();
  }

  private static Token token(Duration lifetime) {
    return new Token(
        new TokenId(new UUID(1, 2)),
        SecretHash.of("secret"),
        Token.Kind.REFRESH,
        new AccountId("0123abcd"),
        null,
        null,
        "",
        BEGIN,
        BEGIN.plus(lifetime));
  }
}
