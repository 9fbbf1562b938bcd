package portmanteau.core.secret;

/// A secret that both sides must hold (HS256); it never shows itself in a text.
public record SharedSecret(String value) {
  @Override
  public String toString() {
    return "SharedSecret[…]";
  }
}
