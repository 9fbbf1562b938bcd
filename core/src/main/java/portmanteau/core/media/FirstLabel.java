package portmanteau.core.media;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ContentType;

/// What a medium's type is called until its owner says otherwise: what its bytes are, and where
/// they leave that open, what its sender took them for, or what its name says.
public final class FirstLabel {
  private FirstLabel() {}

  /// The label of bytes of that sniffed type.
  ///
  /// @param declared by the sender; null where it did not say
  /// @param fileName of the medium; empty where it has none
  public static ContentType of(
      ContentType sniffed, @Nullable ContentType declared, String fileName) {
    if (declared != null && !declared.isGeneric() && OpenTypes.leave(sniffed, declared)) {
      return declared;
    }
    return named(sniffed, fileName).orElse(sniffed.isGeneric() ? ContentType.OCTETS : sniffed);
  }

  /// An extension tells which document is in a container, and tables from other text; of bytes that
  /// nobody knows it tells nothing.
  private static Optional<ContentType> named(ContentType sniffed, String fileName) {
    return switch (sniffed.value()) {
      case "application/x-tika-msoffice",
          "application/x-tika-ooxml",
          "application/zip",
          "text/plain" ->
          Extension.type(Extension.of(fileName)).filter(type -> OpenTypes.leave(sniffed, type));
      default -> Optional.empty();
    };
  }
}
