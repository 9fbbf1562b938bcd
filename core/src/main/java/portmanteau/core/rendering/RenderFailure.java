package portmanteau.core.rendering;

/// Why a variant was not made.
public final class RenderFailure extends Exception {
  private static final long serialVersionUID = 1;

  /// What it was.
  public enum Kind {
    /// The picture: it would fail again.
    PICTURE,
    /// The machine has too much to do.
    BUSY
  }

  private final Kind kind;

  /// @param detail a whole sentence for whoever asked
  public RenderFailure(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// For whoever asked.
  public String detail() {
    return String.valueOf(getMessage());
  }
}
