package portmanteau.catalogue.engine;

import org.jspecify.annotations.Nullable;

/// The catalogue cannot be opened as it is or as it is set; the message says what to do.
public final class UnusableCatalogue extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnusableCatalogue(String message) {
    this(message, null);
  }

  public UnusableCatalogue(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
