package portmanteau.core.blob;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import portmanteau.core.Identifiers;

/// The place of bytes on their way in: 32 lower-case hex characters.
public record StagingId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public StagingId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("a staging id is 32 lower-case hex characters");
    }
  }

  public static StagingId create(Identifiers identifiers) {
    return new StagingId(HexFormat.of().formatHex(identifiers.random(16)));
  }

  /// One for a body that comes at once, whose place may be named after it: those of new bodies
  /// stand beside each other in an index.
  public static StagingId ofBody(Identifiers identifiers) {
    return new StagingId(identifiers.uuid().toString().replace("-", ""));
  }

  /// Parses an id; empty if the text is not one.
  public static Optional<StagingId> parse(String text) {
    return isOne(text) ? Optional.of(new StagingId(text)) : Optional.empty();
  }

  private static boolean isOne(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
