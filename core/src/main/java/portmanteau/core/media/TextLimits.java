package portmanteau.core.media;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// How long the texts of media may be, in bytes of UTF-8. Lists return them all, so these bound the
/// size of a page.
///
/// What was stored before a limit was lowered stays, and is served.
public record TextLimits(int title, int description, int metadata) {
  private static final Setting<Integer> TITLE =
      longest("max-title", "1KiB", "bytes of a medium's title, in UTF-8");
  private static final Setting<Integer> DESCRIPTION =
      longest("max-description", "8KiB", "bytes of a medium's description, in UTF-8");
  private static final Setting<Integer> METADATA =
      longest("max-metadata", "8KiB", "bytes of each of a medium's two metadata, in UTF-8");

  public static final List<Setting<?>> ALL = List.of(TITLE, DESCRIPTION, METADATA);

  /// What holds where the operator says nothing else.
  public static final TextLimits STANDARD = of(SettingSource.STANDARDS);

  /// Bytes of a file name: four times what file systems allow.
  public static final int NAME = 1024;

  public TextLimits {
    if (title < 1 || description < 1 || metadata < 1) {
      throw new IllegalArgumentException("the limits of texts are at least 1 byte");
    }
  }

  public static TextLimits of(SettingSource source) {
    return new TextLimits(source.get(TITLE), source.get(DESCRIPTION), source.get(METADATA));
  }

  private static Setting<Integer> longest(String name, String standard, String meaning) {
    return Setting.of(name, standard, meaning, TextLimits::bytes);
  }

  /// No more than the form that brings it may have.
  private static int bytes(String text) {
    long bytes = Readers.someBytes(text);
    if (bytes > 64 * 1024) {
      throw new IllegalArgumentException("is more than 64KiB");
    }
    return (int) bytes;
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
