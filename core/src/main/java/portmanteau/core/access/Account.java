package portmanteau.core.access;

import java.time.Instant;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.secret.SharedSecret;

/// The tenant: owns everything below it and sees nothing of other accounts.
///
/// @param apiSecret proves the account itself (Vonage Basic)
/// @param sharedSecret verifies SelfCommunity's HS256 tokens
/// @param version grows with each change of the row, so that cached checks become invalid
public record Account(
    AccountId id,
    String name,
    SecretHash apiSecret,
    SharedSecret sharedSecret,
    Limits limits,
    Instant created,
    long version) {

  public Account withApiSecret(SecretHash secret) {
    return new Account(id, name, secret, sharedSecret, limits, created, version);
  }

  public Account withSharedSecret(SharedSecret secret) {
    return new Account(id, name, apiSecret, secret, limits, created, version);
  }

  public Account withVersion(long newVersion) {
    return new Account(id, name, apiSecret, sharedSecret, limits, created, newVersion);
  }

  public Account withName(String newName) {
    return new Account(id, newName, apiSecret, sharedSecret, limits, created, version);
  }

  public Account withLimits(Limits newLimits) {
    return new Account(id, name, apiSecret, sharedSecret, newLimits, created, version);
  }
}
