package portmanteau.dialects.vonage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.core.secret.SecretHash;

/// Tokens whose signatures were right, by their hashes; the one not asked for longest goes first.
///
/// An entry holds for one version of its application's row only; what else may change is never in
/// here.
final class VerifiedTokens {
  private final Lock lock = new ReentrantLock();
  private final Map<SecretHash, Checked> tokens;

  /// @param version of the application's row whose key the signature was checked with
  record Checked(ApplicationToken token, long version) {}

  VerifiedTokens(int most) {
    tokens =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<SecretHash, Checked> eldest) {
            return size() > most;
          }
        };
  }

  Optional<Checked> find(SecretHash hash) {
    lock.lock();
    try {
      @Nullable Checked checked = tokens.get(hash);
      return Optional.ofNullable(checked);
    } finally {
      lock.unlock();
    }
  }

  void remember(SecretHash hash, Checked checked) {
    lock.lock();
    try {
      tokens.put(hash, checked);
    } finally {
      lock.unlock();
    }
  }
}
