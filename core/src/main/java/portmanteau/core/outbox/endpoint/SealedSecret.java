package portmanteau.core.outbox.endpoint;

/// A secret as it is stored: enciphered, in base64; empty where there is none.
public record SealedSecret(String text) {
  public static final SealedSecret NONE = new SealedSecret("");

  /// Nothing of it: not even what is enciphered belongs into a log.
  @Override
  public String toString() {
    return "SealedSecret[]";
  }
}
