package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.memory.UploadPorts;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;

/// A node that is halted in the middle of a piece, as by its machine's snapshot, and taken for dead
/// by the others: when it goes on, it must not write what it still has in hand.
class HaltedNodeTest {
  private static final Piece.Manner RESUMABLE = new Piece.Manner(true, () -> {});
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "any.txt");

  private final Halt halt = new Halt();

  /// A moment when a whole node stands still.
  private static final class Halt {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    void begin() {
      begun.countDown();
      pass();
    }

    /// Whoever looks at anything while the node is halted goes on when that is over.
    void passIfBegun() {
      if (begun.getCount() == 0) {
        pass();
      }
    }

    private void pass() {
      try {
        assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
  }

  /// Twenty bytes, a halt, twenty more that were read before it.
  private final class HaltingBody extends InputStream {
    private int reads;

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (++reads == 2) {
        halt.begin();
      }
      byte[] bytes = "x".repeat(20).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(bytes, 0, target, offset, bytes.length);
      return reads <= 2 ? bytes.length : -1;
    }
  }

  /// The halted node's view of the leases.
  private record HaltingLeases(UploadLeases leases, Halt halt) implements UploadLeases {
    @Override
    public boolean isShared() {
      return leases.isShared();
    }

    @Override
    public Optional<UploadSession> take(StagingId id) {
      return leases.take(id);
    }

    @Override
    public boolean advance(StagingId id, long lease, Progress progress) {
      return leases.advance(id, lease, progress);
    }

    @Override
    public void release(StagingId id, long lease) {
      leases.release(id, lease);
    }

    @Override
    public void ask(StagingId id, long lease) {
      leases.ask(id, lease);
    }

    @Override
    public void heard(StagingId id, long lease) {
      leases.heard(id, lease);
    }

    @Override
    public Map<StagingId, Lease> leases(Collection<StagingId> ids) {
      halt.passIfBegun();
      return leases.leases(ids);
    }
  }

  @Test
  void it_overwrites_nothing_that_was_promised_meanwhile() throws Exception {
    var fixture = new CoreFixture();
    Caller caller = fixture.caller();
    UploadPorts store = fixture.catalogue().shared().uploadPorts();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Uploads here = fixture.uploads(store, fixture.blobs(), more -> {});
      var halting =
          new UploadPorts(
              store.sessions(), new HaltingLeases(store.leases(), halt), store.endings());
      Uploads there = fixture.uploads(halting, fixture.blobs(), more -> {});
      StagingId id = here.begin(caller, UploadPlan.whole("a.txt", null), 50L).id();
      here.append(caller, id, piece("ab", 0), ANY);
      var piece = new Piece(new HaltingBody(), 2, 40L, null, 100, RESUMABLE);

      var halted = threads.submit(() -> there.append(caller, id, piece, ANY));
      assertThat(halt.begun.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(here.append(caller, id, piece("y".repeat(40), 2), ANY).offset()).isEqualTo(42);
      halt.over.countDown();

      assertThatThrownBy(halted::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(Refusal.class);
      UploadSession whole = here.append(caller, id, piece("cdefghij", 42), ANY);
      Media made = fixture.library().find(caller, Objects.requireNonNull(whole.media()));
      assertThat(new String(fixture.bytes(made), StandardCharsets.US_ASCII))
          .isEqualTo("ab" + "y".repeat(40) + "cdefghij");
    }
  }

  private static Piece piece(String bytes, long offset) {
    InputStream body = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII));
    return new Piece(body, offset, (long) bytes.length(), null, 100, RESUMABLE);
  }
}
