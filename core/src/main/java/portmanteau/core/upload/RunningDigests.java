package portmanteau.core.upload;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.StagingId;

/// The running digests of this node's sessions, none further than its session's committed offset;
/// whoever was not asked for longest goes first, and is read again at completion.
final class RunningDigests {
  /// Some hundred bytes each.
  private static final int MOST = 10_000;

  private final Map<StagingId, Running> standing =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StagingId, Running> eldest) {
          return size() > MOST;
        }
      };

  /// A copy, as far as it is known.
  synchronized Running of(UploadSession session) {
    @Nullable Running found = standing.get(session.id());
    return found == null
        ? Running.fresh(session.plan().kind() == UploadPlan.Kind.ON_DEMAND)
        : found.copy();
  }

  /// Remembers how far the digests of a session have come. What is given is copied, unless it holds
  /// bytes that are not promised: others may still come in their place.
  synchronized void stands(UploadSession session, Running running) {
    if (running.reach() <= session.offset()) {
      standing.put(session.id(), running.copy());
    }
  }

  synchronized void forget(StagingId id) {
    standing.remove(id);
  }
}
