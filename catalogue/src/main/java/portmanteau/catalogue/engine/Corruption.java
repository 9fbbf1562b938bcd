package portmanteau.catalogue.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers that a database turned out to be corrupt, until the process ends: what has been read
/// since then is not to be trusted, even where a later check finds nothing.
public final class Corruption {
  private static final Logger log = LoggerFactory.getLogger(Corruption.class);

  private final AtomicReference<@Nullable String> first = new AtomicReference<>();

  /// What was seen first.
  public Optional<String> seen() {
    return Optional.ofNullable(first.get());
  }

  /// Notes what a check has found.
  public void note(List<String> findings) {
    if (!findings.isEmpty()) {
      note(findings.getFirst());
    }
  }

  public void note(String finding) {
    if (first.compareAndSet(null, finding)) {
      log.error(
          "The catalogue is corrupt ({}). Stop the server and restore it; see \"A corrupt catalogue\" in docs/operate.md",
          finding);
    }
  }
}
