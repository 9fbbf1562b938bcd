package portmanteau.core.settings;

/// A setting that stops the start; the message names it and says what is wrong.
public final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadSetting(String message) {
    super(message, null, false, false);
  }
}
