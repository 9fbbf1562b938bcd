package portmanteau.core.upload.session;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.StagingId;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.upload.session.UploadSession.Lease;

/// Port: who may write to an upload session. The lease decides between nodes, and between requests
/// that overtake each other.
public interface UploadLeases {

  /// Whether other processes may take the same sessions.
  boolean isShared();

  /// Takes an open session: raises its lease and returns it as it then is; empty where there is
  /// none open.
  Optional<UploadSession> take(StagingId id);

  /// Moves the offset, and settles the length where that is told, for whoever holds `lease`, or
  /// raises it by one to that with this; durable when this returns. False where somebody took the
  /// session since, or it is no longer open.
  boolean advance(StagingId id, long lease, Progress progress);

  /// Records that the holder of `lease` no longer writes.
  void release(StagingId id, long lease);

  /// Asks the holder of `lease` to stop.
  void ask(StagingId id, long lease);

  /// Confirms the request to stop.
  void heard(StagingId id, long lease);

  /// The leases of those of `ids` that have a row.
  Map<StagingId, Lease> leases(Collection<StagingId> ids);

  /// The progress of a session.
  ///
  /// @param offset bytes that are on stable storage
  /// @param length bytes in all; null where not told
  /// @param last whether the holder writes no more
  record Progress(long offset, @Nullable Long length, boolean last) {
    /// The kind of the notes that an `Idempotency-Key` keeps of these.
    public static final String KIND = "piece";

    /// How far the current request had come before it broke off.
    public static Optional<Progress> before() {
      return Attempt.made(KIND).map(Progress::read);
    }

    private static Progress read(String note) {
      String[] numbers = note.split(" ", 2);
      return new Progress(
          Long.parseLong(numbers[0]), numbers.length < 2 ? null : Long.valueOf(numbers[1]), true);
    }

    /// As an `Idempotency-Key` notes it.
    public String note() {
      return offset + (length == null ? "" : " " + length);
    }
  }
}
