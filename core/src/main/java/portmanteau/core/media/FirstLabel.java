package portmanteau.core.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;

/// The type label of a medium until its owner changes it: what its bytes are or, if they leave that
/// open, what its sender declared or its name says.
public final class FirstLabel {
  /// What a sender knows of the content that no signature tells; other parameters speak of the
  /// message that brought it.
  private static final Map<String, Pattern> KEPT =
      Map.of(
          "charset", Pattern.compile("[A-Za-z0-9._:+-]{1,40}"),
          "codecs", Pattern.compile("[ -~&&[^\"\\\\]]{1,200}"));

  private FirstLabel() {}

  /// The label of bytes of that sniffed type, with the sender's parameters where his type stays.
  ///
  /// @param declared by the sender; null where it did not say
  /// @param fileName of the medium; empty where it has none
  public static MediaType of(ContentType sniffed, @Nullable MediaType declared, String fileName) {
    if (declared != null && fits(sniffed, declared.type())) {
      return kept(declared);
    }
    return MediaType.of(
        named(sniffed, fileName).orElse(sniffed.isGeneric() ? ContentType.OCTETS : sniffed));
  }

  private static boolean fits(ContentType sniffed, ContentType declared) {
    return !declared.isGeneric()
        && (declared.equals(sniffed) || OpenTypes.leave(sniffed, declared));
  }

  private static MediaType kept(MediaType declared) {
    Map<String, String> parameters = new LinkedHashMap<>(declared.parameters());
    parameters
        .entrySet()
        .removeIf(parameter -> {
          @Nullable Pattern form = KEPT.get(parameter.getKey());
          return form == null || !form.matcher(parameter.getValue()).matches();
        });
    return new MediaType(declared.type(), parameters);
  }

  /// An extension tells which document is in a container, and tables from other text; of bytes that
  /// nobody knows it tells nothing.
  private static Optional<ContentType> named(ContentType sniffed, String fileName) {
    return switch (sniffed.value()) {
      case "application/x-office-compound",
          "application/x-office-package",
          "application/zip",
          "text/plain" ->
          Extension.type(Extension.of(fileName)).filter(type -> OpenTypes.leave(sniffed, type));
      default -> Optional.empty();
    };
  }
}
