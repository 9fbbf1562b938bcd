package portmanteau.core.console;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.secret.SecretHash;

/// Somebody who has signed in to the console, and has not been away for too long.
///
/// @param hash of the secret in the browser's cookie
/// @param account that it is for alone; null: the operator's
/// @param proof the credential that was shown, as its own hash: another one ends the session
/// @param seen when it was last used, to about a minute
/// @param address that it was begun from
/// @param agent what the browser called itself then
public record ConsoleSession(
    ConsoleSessionId id,
    SecretHash hash,
    @Nullable AccountId account,
    SecretHash proof,
    Instant created,
    Instant seen,
    String address,
    String agent) {

  public Optional<AccountId> ofAccount() {
    return Optional.ofNullable(account);
  }

  public boolean isOperators() {
    return account == null;
  }

  /// The same, used now.
  ConsoleSession seenAt(Instant now) {
    return new ConsoleSession(id, hash, account, proof, created, now, address, agent);
  }
}
