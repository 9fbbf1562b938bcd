package portmanteau.core.access;

import java.time.Instant;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.secret.SharedSecret;

/// The tenant: owns everything below it and sees nothing of other accounts.
///
/// @param apiSecret proves the account itself (Vonage Basic)
/// @param sharedSecret verifies SelfCommunity's HS256 tokens
/// @param stripsMetadata whether what pictures tell besides what they show is taken out of them
///   before they are kept
/// @param version grows with each change of the row, so that cached checks become invalid
public record Account(
    AccountId id,
    String name,
    SecretHash apiSecret,
    SharedSecret sharedSecret,
    Limits limits,
    boolean stripsMetadata,
    Instant created,
    long version) {

  /// One whose pictures are kept as they come.
  public Account(
      AccountId id,
      String name,
      SecretHash apiSecret,
      SharedSecret sharedSecret,
      Limits limits,
      Instant created,
      long version) {
    this(id, name, apiSecret, sharedSecret, limits, false, created, version);
  }

  public Account withApiSecret(SecretHash secret) {
    return new Account(id, name, secret, sharedSecret, limits, stripsMetadata, created, version);
  }

  public Account withSharedSecret(SharedSecret secret) {
    return new Account(id, name, apiSecret, secret, limits, stripsMetadata, created, version);
  }

  public Account withVersion(long newVersion) {
    return new Account(
        id, name, apiSecret, sharedSecret, limits, stripsMetadata, created, newVersion);
  }

  public Account withName(String newName) {
    return new Account(
        id, newName, apiSecret, sharedSecret, limits, stripsMetadata, created, version);
  }

  public Account withLimits(Limits newLimits) {
    return new Account(
        id, name, apiSecret, sharedSecret, newLimits, stripsMetadata, created, version);
  }

  public Account withStripsMetadata(boolean strips) {
    return new Account(id, name, apiSecret, sharedSecret, limits, strips, created, version);
  }
}
