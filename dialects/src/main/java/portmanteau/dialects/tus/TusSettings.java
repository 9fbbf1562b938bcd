package portmanteau.dialects.tus;

import java.util.Set;

/// What an operator may set of this dialect.
///
/// @param fileBytes that one file may have
/// @param parts that one upload may be made of, each as often as it is named
/// @param allowedOrigins whose pages may call; `*` among them allows all
/// @param otherHeaders that these pages may send besides tus's own
public record TusSettings(
    long fileBytes, int parts, Set<String> allowedOrigins, Set<String> otherHeaders) {

  public TusSettings {
    allowedOrigins = Set.copyOf(allowedOrigins);
    otherHeaders = Set.copyOf(otherHeaders);
    if (fileBytes < 1 || parts < 1) {
      throw new IllegalArgumentException("a file of tus may have at least 1 byte, and 1 part");
    }
  }
}
