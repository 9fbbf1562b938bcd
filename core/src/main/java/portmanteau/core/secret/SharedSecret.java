package portmanteau.core.secret;

/// A secret that both sides must hold (HS256); `toString` never shows it.
public record SharedSecret(String value) {
  @Override
  public String toString() {
    return "SharedSecret[…]";
  }
}
