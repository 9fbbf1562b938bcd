package portmanteau.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import portmanteau.core.settings.BadSetting;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// Where settings come from: flags over environment over file.
public final class Sources implements SettingSource {
  /// Variables that begin as ours do and are no settings of the server.
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "PORTMANTEAU_CONFIG",
          "PORTMANTEAU_SERVER",
          "PORTMANTEAU_ADMIN_TOKEN",
          "PORTMANTEAU_ACCOUNT");

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Map<String, String> file;

  private Sources(
      Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
    this.flags = flags;
    this.environment = environment;
    this.file = file;
  }

  /// Settings given as flags only.
  public static Sources of(Map<String, String> flags) {
    return of(flags, Map.of(), null);
  }

  /// Opens the sources.
  ///
  /// @param flags by the settings' names
  /// @param config a file in the syntax of `java.util.Properties`, in UTF-8; where null, the one
  ///   that `PORTMANTEAU_CONFIG` names, if it does
  /// @throws BadSetting where a source has a key that is no setting, or the file cannot be read
  public static Sources of(
      Map<String, String> flags, Map<String, String> environment, @Nullable Path config) {
    Map<String, Setting<?>> variables = by(Setting::variable);
    var named = new HashMap<String, String>();
    for (String variable : new TreeSet<>(environment.keySet())) {
      if (!variable.startsWith(Setting.PREFIX) || OTHER_VARIABLES.contains(variable)) {
        continue;
      }
      Setting<?> setting = variables.get(variable);
      if (setting == null) {
        throw new BadSetting("unknown setting " + variable + " in the environment");
      }
      named.put(setting.name(), environment.get(variable));
    }
    String elsewhere = environment.getOrDefault("PORTMANTEAU_CONFIG", "");
    Path path = config == null && !elsewhere.isBlank() ? Path.of(elsewhere) : config;
    return new Sources(Map.copyOf(flags), named, path == null ? Map.of() : read(path));
  }

  @Override
  public <T> Optional<T> find(Setting<T> setting) {
    String flag = flags.get(setting.name());
    if (flag != null) {
      return Optional.of(read(setting, flag, "--" + setting.name()));
    }
    String variable = environment.getOrDefault(setting.name(), "");
    if (!variable.isBlank()) {
      return Optional.of(read(setting, variable, setting.variable()));
    }
    String line = file.getOrDefault(setting.name(), "");
    if (!line.isBlank()) {
      return Optional.of(read(setting, line, "the file"));
    }
    return setting.standardValue();
  }

  private static <T> T read(Setting<T> setting, String text, String source) {
    try {
      return setting.reader().apply(text);
    } catch (IllegalArgumentException wrong) {
      String shown = setting.quoted() ? '"' + text + '"' : "the value";
      throw new BadSetting(
          "setting "
              + setting.name()
              + " (from "
              + source
              + "): "
              + shown
              + " "
              + wrong.getMessage());
    }
  }

  private static Map<String, String> read(Path path) {
    var lines = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      lines.load(reader);
    } catch (NoSuchFileException missing) {
      throw new BadSetting("setting config: there is no file " + path);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new BadSetting(
          "setting config: cannot read " + path + " (" + unreadable.getMessage() + ")");
    }
    Map<String, Setting<?>> names = by(Setting::name);
    var values = new HashMap<String, String>();
    for (String name : new TreeSet<>(lines.stringPropertyNames())) {
      if (!names.containsKey(name)) {
        throw new BadSetting("unknown setting " + name + " in " + path);
      }
      values.put(name, lines.getProperty(name));
    }
    return values;
  }

  private static Map<String, Setting<?>> by(Function<Setting<?>, String> key) {
    return Settings.ALL.stream().collect(Collectors.toMap(key, setting -> setting));
  }
}
