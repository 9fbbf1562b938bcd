package portmanteau.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.secret.SecretHash;

/// An opaque secret string that stands for an account, or for a user of it.
///
/// @param application through which it was obtained; null if an operator created it
/// @param name what people call it; empty where nobody has named it
/// @param expires when it ends; null where it does not
public record Token(
    TokenId id,
    SecretHash hash,
    Kind kind,
    AccountId account,
    @Nullable UserId user,
    @Nullable ApplicationId application,
    String name,
    Instant created,
    @Nullable Instant expires) {

  /// What a token is for.
  public enum Kind {
    /// Proves a caller.
    ACCESS,
    /// Obtains new access tokens, and nothing else.
    REFRESH
  }

  public boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
