package portmanteau.core.blob;

import java.util.Optional;
import java.util.Set;

/// A media type without parameters, in lower case (RFC 9110 §8.3.1).
public record ContentType(String value) {
  private static final int LONGEST_FAMILY = 64;
  private static final int LONGEST_SUBTYPE = 127;
  private static final String MARKS = "!#$&^_.+-";

  /// Our own, unregistered names for Office containers of no known format: from before 2007, and
  /// since.
  private static final Set<String> SOME_OFFICE =
      Set.of("application/x-office-compound", "application/x-office-package");

  public static final ContentType OCTETS = new ContentType("application/octet-stream");

  public ContentType {
    if (!isOne(value)) {
      throw new IllegalArgumentException("not a media type: " + value);
    }
  }

  /// Reads a header's value as [MediaType#parse] does, parameters left out.
  public static Optional<ContentType> parse(String header) {
    return MediaType.parse(header).map(MediaType::type);
  }

  /// Compared by hand, since reading any medium does it.
  static boolean isOne(String value) {
    int slash = value.indexOf('/');
    int subtype = value.length() - slash - 1;
    return slash >= 1
        && slash <= LONGEST_FAMILY
        && subtype >= 1
        && subtype <= LONGEST_SUBTYPE
        && isName(value, 0, slash)
        && isName(value, slash + 1, value.length());
  }

  private static boolean isName(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /// The part before the slash.
  public String family() {
    return value.substring(0, value.indexOf('/'));
  }

  /// Whether it names no format: arbitrary bytes, or an Office container with unknown content.
  public boolean isGeneric() {
    return equals(OCTETS) || SOME_OFFICE.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
