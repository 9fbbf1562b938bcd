package portmanteau.server.settings;

import java.util.List;
import portmanteau.core.media.TextLimits;

/// How long the texts of a medium may be.
final class TextSettings {
  static final Setting<Integer> TITLE =
      longest("max-title", "1KiB", "bytes of a medium's title, in UTF-8");
  static final Setting<Integer> DESCRIPTION =
      longest("max-description", "8KiB", "bytes of a medium's description, in UTF-8");
  static final Setting<Integer> METADATA =
      longest("max-metadata", "8KiB", "bytes of each of a medium's two metadata, in UTF-8");

  static final List<Setting<?>> ALL = List.of(TITLE, DESCRIPTION, METADATA);

  private TextSettings() {}

  static TextLimits of(Sources sources) {
    return new TextLimits(sources.get(TITLE), sources.get(DESCRIPTION), sources.get(METADATA));
  }

  private static Setting<Integer> longest(String name, String standard, String meaning) {
    return Setting.of(name, standard, meaning, TextSettings::bytes);
  }

  /// No more than the form that brings it may have.
  private static int bytes(String text) {
    long bytes = Readers.someBytes(text);
    if (bytes > 64 * 1024) {
      throw new IllegalArgumentException("is more than 64KiB");
    }
    return (int) bytes;
  }
}
