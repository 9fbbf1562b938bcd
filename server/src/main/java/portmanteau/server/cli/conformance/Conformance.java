package portmanteau.server.cli.conformance;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/// Looks whether a server keeps a protocol of resumable uploads, from outside and whatever server
/// it is.
public final class Conformance {

  /// What it is to speak.
  public enum Protocol {
    RESUMABLE,
    TUS
  }

  private final Target target;

  /// @param endpoint where uploads are begun
  /// @param headers of every request, as lines such as `Authorization: Bearer …`
  public Conformance(URI endpoint, List<String> headers) {
    this.target = new Target(endpoint, List.copyOf(headers), List.of());
  }

  /// Tries everything, and tells one line of each; returns how many do not hold that must.
  public int run(Protocol protocol, Consumer<String> told) {
    List<Check> checks =
        switch (protocol) {
          case RESUMABLE -> new ResumableChecks(target).all();
          case TUS -> new TusChecks(target).all();
        };
    int broken = 0;
    for (Check check : checks) {
      Check.Outcome outcome = check.outcome();
      outcome.lines().forEach(told);
      broken += !outcome.holds() && check.level() == Check.Level.MUST ? 1 : 0;
    }
    return broken;
  }
}
