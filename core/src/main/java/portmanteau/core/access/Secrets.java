package portmanteau.core.access;

import java.util.Base64;
import java.util.HexFormat;
import portmanteau.core.Identifiers;

/// Generates the secrets that we hand out; each is shown once and stored as a hash.
public final class Secrets {
  private final Identifiers identifiers;

  public Secrets(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /// 32 random bytes in 43 characters of base64url.
  public String create() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(identifiers.random(32));
  }

  /// A new account's id.
  public AccountId accountId() {
    return new AccountId(HexFormat.of().formatHex(identifiers.random(4)));
  }

  /// 6 random decimal digits, the first of them not 0: clients send a PIN as a JSON number.
  public String pin() {
    // With 48 bits, the bias of the remainder is below 1 in 10^8.
    long number = 0;
    for (byte part : identifiers.random(6)) {
      number = number << 8 | Byte.toUnsignedLong(part);
    }
    return Long.toString(100_000 + number % 900_000);
  }
}
