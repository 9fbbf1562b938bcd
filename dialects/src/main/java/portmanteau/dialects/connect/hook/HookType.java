package portmanteau.dialects.connect.hook;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a hook is for.
public enum HookType {
  /// Everything that is posted in a line, or in all.
  LINE,
  /// As that, in one line, but for what bots have said.
  BOT;

  /// The word outside.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<HookType> parse(String word) {
    return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
