package portmanteau.server.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.server.settings.DialectSettings.Name;

/// The demo account: created or found first, announced once the address is known.
public final class Demo {
  private final Path file;
  private final DemoFile credentials;

  private Demo(Path file, DemoFile credentials) {
    this.file = file;
    this.credentials = credentials;
  }

  /// Creates what is missing of the account, keeps the rest, and issues a new Kaizala access token.
  ///
  /// @param file where the credentials are told, and where those of the last time stand
  public static Demo prepare(DemoCore core, Path file) throws IOException {
    @Nullable DemoFile last = DemoFile.read(file).orElse(null);
    return new Demo(file, new DemoAccount(core, last).credentials());
  }

  public AccountId account() {
    return new AccountId(credentials.accountId());
  }

  /// Writes the credentials down and prints how to try each dialect.
  ///
  /// @param baseUrl of this server, without a trailing slash
  /// @param adminToken null on a node that does not know it
  /// @param dialects those that answer
  public void announce(
      String baseUrl, @Nullable String adminToken, Set<Name> dialects, PrintWriter out)
      throws IOException {
    var told =
        new DemoFile(
            baseUrl,
            adminToken,
            credentials.accountId(),
            credentials.vonage(),
            credentials.kaizala(),
            credentials.greenApi(),
            credentials.connect(),
            credentials.selfcommunity());
    told.write(file);
    out.println("The demo account's credentials are in " + file + ". Try:");
    var lines = new DemoLines(told);
    for (Name dialect : Name.values()) {
      if (dialects.contains(dialect)) {
        lines
            .curl(dialect)
            .ifPresent(line -> {
              out.println();
              out.println("# " + DemoLines.caption(dialect));
              out.println(line);
            });
      }
    }
    out.println();
    out.flush();
  }
}
