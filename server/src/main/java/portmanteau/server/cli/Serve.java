package portmanteau.server.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import portmanteau.core.settings.Setting;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;

/// Starts the server.
@Command(
    name = "serve",
    header = "Start the server and run until SIGTERM.",
    customSynopsis =
        "portmanteau serve [--data DIR] [--port N] [--demo] [--config FILE] [--SETTING VALUE]…",
    sortOptions = false,
    description = {
      "Every setting is also an environment variable (PORTMANTEAU_PUBLIC_URL for --public-url) and"
          + " a line of the --config file (public-url=…); flags come before the environment, the"
          + " environment before the file.",
      ""
    })
final class Serve implements Callable<Integer> {
  private final Launch launch;

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings, one NAME=VALUE a line.")
  private @Nullable Path config;

  @Option(
      names = "--demo",
      description = "Make a demo account where there is none, and tell its credentials.")
  private boolean demo;

  @SuppressWarnings("NullAway.Init") // picocli sets the rest
  private Serve(Launch launch) {
    this.launch = launch;
  }

  /// The command with a flag for every setting.
  static CommandLine commandLine(Launch launch) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new Serve(launch));
    for (Setting<?> setting : Settings.ALL) {
      if (!setting.secret()) {
        spec.addOption(option(setting));
      }
    }
    return new CommandLine(spec);
  }

  private static OptionSpec option(Setting<?> setting) {
    String standard = setting.standard();
    String meaning =
        Character.toUpperCase(setting.meaning().charAt(0)) + setting.meaning().substring(1);
    return OptionSpec.builder("--" + setting.name())
        .paramLabel("VALUE")
        .type(String.class)
        .description(
            (meaning + (standard == null ? "." : " [" + standard + "].")).replace("%", "%%"))
        .build();
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> flags = new HashMap<>();
    for (Setting<?> setting : Settings.ALL) {
      OptionSpec option = spec.findOption("--" + setting.name());
      if (option != null && option.getValue() instanceof String value) {
        flags.put(setting.name(), value);
      }
    }
    Map<String, String> environment =
        ((Portmanteau) spec.root().userObject()).terminal().environment();
    Settings settings = Settings.of(Sources.of(flags, environment, config), demo);
    return launch.run(settings, spec.commandLine().getOut());
  }
}
