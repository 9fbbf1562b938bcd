package portmanteau.core.upload;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.StagingId;

/// The running digests of this node's sessions, each at the offset that was committed; whoever was
/// not asked for longest goes first, and is read again at completion.
final class RunningDigests {
  /// Some hundred bytes each.
  private static final int MOST = 10_000;

  private final Map<StagingId, Standing> standing =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StagingId, Standing> eldest) {
          return size() > MOST;
        }
      };

  private record Standing(long offset, Running running) {}

  /// A copy that goes on from where the session stands.
  synchronized Running of(UploadSession session) {
    if (session.offset() == 0) {
      return Running.fresh(session.plan().kind() == UploadPlan.Kind.ON_DEMAND);
    }
    @Nullable Standing found = standing.get(session.id());
    return found == null || found.offset() != session.offset()
        ? Running.LOST
        : found.running().copy();
  }

  /// Remembers where a session stands. What is given is copied.
  synchronized void stands(StagingId id, long offset, Running running) {
    if (running.sha256() == null) {
      standing.remove(id);
    } else {
      standing.put(id, new Standing(offset, running.copy()));
    }
  }

  synchronized void forget(StagingId id) {
    standing.remove(id);
  }
}
