package portmanteau.server.cli.remote;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A verb about things that an account owns.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class AccountCommand extends RemoteCommand {
  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The account [PORTMANTEAU_ACCOUNT].")
  private @Nullable String account;

  /// The account that was named, if one was.
  protected final @Nullable String namedAccount() {
    return account == null ? terminal().variable("PORTMANTEAU_ACCOUNT").orElse(null) : account;
  }

  protected final String account() {
    String named = namedAccount();
    if (named == null) {
      throw wrongUsage("--account is missing, and PORTMANTEAU_ACCOUNT is not set");
    }
    return named;
  }

  /// A path below the account.
  protected final AdminPath path(String... segments) {
    return AdminPath.of(
        Stream.concat(Stream.of("accounts", account()), Stream.of(segments))
            .toArray(String[]::new));
  }
}
