package portmanteau.core.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

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

  /// Digests of an upload's bytes from the first on, as far as they were hashed in their order:
  /// what comes behind a gap must be read again.
  static final class Running {
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest sha256;
    private final @Nullable MessageDigest md5;
    private long reach;

    private Running(MessageDigest sha256, @Nullable MessageDigest md5, long reach) {
      this.sha256 = sha256;
      this.md5 = md5;
      this.reach = reach;
    }

    /// Where no byte was hashed yet.
    static Running fresh(boolean withMd5) {
      return new Running(Digests.sha256(), withMd5 ? Digests.of("MD5") : null, 0);
    }

    /// Bytes that are in it.
    long reach() {
      return reach;
    }

    MessageDigest sha256() {
      return sha256;
    }

    /// Null where nobody was going to ask for it.
    @Nullable MessageDigest md5() {
      return md5;
    }

    /// Takes in bytes from `position` on, where none are missing before.
    void update(long position, byte[] bytes, int count) {
      if (position != reach) {
        return;
      }
      sha256.update(bytes, 0, count);
      if (md5 != null) {
        md5.update(bytes, 0, count);
      }
      reach += count;
    }

    /// Reads what is missing of the first `size` bytes, as long as it is to go on; tells whether
    /// nothing is missing any more.
    boolean catchUp(ByteSource bytes, long size, BooleanSupplier goesOn) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(reach < size ? BUFFER : 0);
      while (reach < size && goesOn.getAsBoolean()) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), size - reach));
        int count = bytes.read(buffer, reach);
        if (count < 0) {
          throw new IOException("staged bytes end at " + reach + ", not at " + size);
        }
        update(reach, buffer.array(), count);
      }
      return reach >= size;
    }

    Running copy() {
      return new Running(Digests.copy(sha256), md5 == null ? null : Digests.copy(md5), reach);
    }
  }
}
