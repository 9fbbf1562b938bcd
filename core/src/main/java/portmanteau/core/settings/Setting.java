package portmanteau.core.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One thing that an operator may set.
///
/// @param name as a flag (after `--`) and as a key of the file
/// @param standard the default, as text; null if there is none
/// @param meaning one sentence for people
/// @param secret whether it stays out of command lines, which everyone on the machine can read
/// @param quoted whether messages may repeat its text, which holds no password even where it is
///   wrong
/// @param reader makes a value of the text, or throws an `IllegalArgumentException` that goes on
///   after the text: "is no …"
public record Setting<T>(
    String name,
    @Nullable String standard,
    String meaning,
    boolean secret,
    boolean quoted,
    Function<String, T> reader) {

  /// What begins the name of every environment variable of ours.
  public static final String PREFIX = "PORTMANTEAU_";

  public static <T> Setting<T> of(
      String name, @Nullable String standard, String meaning, Function<String, T> reader) {
    return new Setting<>(name, standard, meaning, false, true, reader);
  }

  /// An address, in which people write passwords too.
  public static <T> Setting<T> address(String name, String meaning, Function<String, T> reader) {
    return new Setting<>(name, null, meaning, false, false, reader);
  }

  public static Setting<String> secret(String name, String meaning) {
    return new Setting<>(name, null, meaning, true, false, Readers::text);
  }

  /// The default value; empty if there is none.
  public Optional<T> standardValue() {
    return Optional.ofNullable(standard).map(reader);
  }

  /// The environment variable of the same meaning.
  public String variable() {
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
