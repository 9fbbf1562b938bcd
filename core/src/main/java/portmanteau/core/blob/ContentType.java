package portmanteau.core.blob;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A media type without parameters, in lower case (RFC 9110 §8.3.1).
public record ContentType(String value) {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9!#$&^_.+-]{1,64}/[a-z0-9!#$&^_.+-]{1,127}");

  public static final ContentType OCTETS = new ContentType("application/octet-stream");

  public ContentType {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a media type: " + value);
    }
  }

  /// Reads a header's value, parameters left out; empty where it is no media type.
  public static Optional<ContentType> parse(String header) {
    int semicolon = header.indexOf(';');
    String type =
        (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    return FORM.matcher(type).matches() ? Optional.of(new ContentType(type)) : Optional.empty();
  }

  /// The part before the slash.
  public String family() {
    return value.substring(0, value.indexOf('/'));
  }

  public boolean isGeneric() {
    return equals(OCTETS);
  }

  @Override
  public String toString() {
    return value;
  }
}
