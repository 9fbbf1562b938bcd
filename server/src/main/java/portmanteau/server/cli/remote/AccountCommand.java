package portmanteau.server.cli.remote;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A verb about things that an account owns.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class AccountCommand extends RemoteCommand {
  @Option(names = "--account", paramLabel = "ID", description = "The account.")
  private @Nullable String account;

  /// The account that was named, if one was.
  protected final @Nullable String namedAccount() {
    return account;
  }

  protected final String account() {
    if (account == null) {
      throw wrongUsage("--account is missing");
    }
    return account;
  }

  /// A path below the account.
  protected final AdminPath path(String... segments) {
    return AdminPath.of(
        Stream.concat(Stream.of("accounts", account()), Stream.of(segments))
            .toArray(String[]::new));
  }
}
