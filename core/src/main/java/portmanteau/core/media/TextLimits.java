package portmanteau.core.media;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;

/// How long the texts of media may be, in bytes of UTF-8: lists give them all back, so that a page
/// is no longer than its media times these.
///
/// What was stored before a limit was lowered stays, and is served.
public record TextLimits(int title, int description, int metadata) {
  /// What holds where the operator says nothing else.
  public static final TextLimits STANDARD = new TextLimits(1024, 8192, 8192);

  /// Bytes of a file's name: four times what file systems take.
  public static final int NAME = 1024;

  public TextLimits {
    if (title < 1 || description < 1 || metadata < 1) {
      throw new IllegalArgumentException("the limits of texts are at least 1 byte");
    }
  }

  /// Refuses a name that is too long.
  ///
  /// @param field what the client calls it
  /// @return the name
  public static String requireName(String field, String name) {
    return Texts.requireBytes(field, name, NAME);
  }

  /// Refuses texts that are too long, naming the first.
  ///
  /// @throws portmanteau.core.Refusal `Invalid`
  public void require(Details details) {
    require("title", details.title(), title);
    require("description", details.description(), description);
    require("metadata_primary", details.metadataPrimary(), metadata);
    require("metadata_secondary", details.metadataSecondary(), metadata);
  }

  /// As [#require], of what differs from `before`.
  ///
  /// @return `now`
  public Details requireChanged(Details before, Details now) {
    require(
        new Details(
            now.isPublic(),
            now.mimeType(),
            now.maxDownloads(),
            changed(before.title(), now.title()),
            changed(before.description(), now.description()),
            changed(before.metadataPrimary(), now.metadataPrimary()),
            changed(before.metadataSecondary(), now.metadataSecondary())));
    return now;
  }

  private static @Nullable String changed(@Nullable String before, @Nullable String now) {
    return Objects.equals(before, now) ? null : now;
  }

  private static void require(String field, @Nullable String text, int most) {
    if (text != null) {
      Texts.requireBytes(field, text, most);
    }
  }
}
