package portmanteau.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an `Authorization` header says (RFC 9110 §11.6.2).
///
/// @param scheme in lower case
/// @param credentials what stands behind it; may be empty
public record Authorization(String scheme, String credentials) {

  private static final Pattern ANOTHER =
      Pattern.compile(",\\s*(Basic|Bearer)(\\s|$)", Pattern.CASE_INSENSITIVE);

  /// A login and its password (RFC 7617).
  public record Basic(String login, String password) {
    @Override
    public String toString() {
      return "Basic[" + login + "]";
    }
  }

  /// The first header; empty if there is none.
  public static Optional<Authorization> of(Exchange exchange) {
    return exchange.header("Authorization").map(Authorization::parse);
  }

  /// Reads a header's value.
  public static Authorization parse(String header) {
    String text = header.strip();
    int blank = text.indexOf(' ');
    String scheme = blank < 0 ? text : text.substring(0, blank);
    String credentials = blank < 0 ? "" : text.substring(blank + 1).strip();
    return new Authorization(scheme.toLowerCase(Locale.ROOT), credentials);
  }

  /// The `Bearer` token (RFC 6750 §2.1); empty for another scheme, or without a token.
  public Optional<String> bearer() {
    return scheme.equals("bearer") && !credentials.isEmpty()
        ? Optional.of(credentials)
        : Optional.empty();
  }

  /// The `Basic` credentials, read as UTF-8; empty for another scheme, or if they cannot be read.
  public Optional<Basic> basic() {
    if (!scheme.equals("basic")) {
      return Optional.empty();
    }
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(new Basic(pair.substring(0, colon), pair.substring(colon + 1)));
  }

  /// Whether the field holds a second credential: intermediaries sometimes join two fields of one
  /// name (RFC 9110 §5.3).
  public boolean isJoined() {
    return credentials.indexOf(',') >= 0 && ANOTHER.matcher(credentials).find();
  }

  /// Leaves out the secret, which must not reach a log.
  @Override
  public String toString() {
    return "Authorization[" + scheme + "]";
  }
}
