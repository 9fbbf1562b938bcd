package portmanteau.core.media;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;

/// What the owner of a medium may change.
///
/// @param isPublic whether it may be downloaded without credentials
/// @param mimeType a label, served as given; what bytes are is [Content.Upload#sniffed]
/// @param maxDownloads how often it may be downloaded; 0 is without limit
public record Details(
    boolean isPublic,
    String mimeType,
    long maxDownloads,
    @Nullable String title,
    @Nullable String description,
    @Nullable String metadataPrimary,
    @Nullable String metadataSecondary) {

  public Details {
    if (maxDownloads < 0) {
      throw new IllegalArgumentException("maxDownloads is not negative");
    }
    mimeType = Texts.clean(mimeType);
    title = clean(title);
    description = clean(description);
    metadataPrimary = clean(metadataPrimary);
    metadataSecondary = clean(metadataSecondary);
  }

  /// Only the type is set.
  public static Details of(String mimeType) {
    return new Details(false, mimeType, 0, null, null, null, null);
  }

  /// Bytes of its texts in UTF-8, which count to the account's quota.
  public long bytes() {
    return Stream.of(title, description, metadataPrimary, metadataSecondary)
        .filter(Objects::nonNull)
        .mapToLong(Texts::utf8Length)
        .sum();
  }

  public Details withPublic(boolean now) {
    return new Details(
        now, mimeType, maxDownloads, title, description, metadataPrimary, metadataSecondary);
  }

  public Details withMimeType(String now) {
    return new Details(
        isPublic, now, maxDownloads, title, description, metadataPrimary, metadataSecondary);
  }

  public Details withMaxDownloads(long now) {
    return new Details(
        isPublic, mimeType, now, title, description, metadataPrimary, metadataSecondary);
  }

  public Details withTitle(@Nullable String now) {
    return new Details(
        isPublic, mimeType, maxDownloads, now, description, metadataPrimary, metadataSecondary);
  }

  public Details withDescription(@Nullable String now) {
    return new Details(
        isPublic, mimeType, maxDownloads, title, now, metadataPrimary, metadataSecondary);
  }

  public Details withMetadataPrimary(@Nullable String now) {
    return new Details(
        isPublic, mimeType, maxDownloads, title, description, now, metadataSecondary);
  }

  public Details withMetadataSecondary(@Nullable String now) {
    return new Details(isPublic, mimeType, maxDownloads, title, description, metadataPrimary, now);
  }

  private static @Nullable String clean(@Nullable String text) {
    return text == null ? null : Texts.clean(text);
  }
}
