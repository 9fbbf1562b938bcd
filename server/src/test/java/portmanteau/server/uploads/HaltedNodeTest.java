package portmanteau.server.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import portmanteau.core.Refusal;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.Lease;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.UploadLeases;
import portmanteau.core.upload.UploadSession;
import portmanteau.core.upload.UploadStore;
import portmanteau.server.Ask;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;

/// A node that is halted in the middle of a piece, as by its machine's snapshot, and taken for dead
/// by the others: when it goes on, it must not write what it still has in hand.
class HaltedNodeTest {
  private static final Piece.Manner RESUMABLE = new Piece.Manner(true, () -> {});

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
    try (var server = ServerFixture.start(Engine.POSTGRESQL.settings());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tus = new TusClient(server.port(), server.tenant().aliceToken());
      UploadStore store = Node.store(server);
      var halting =
          new UploadStore(
              store.sessions(), new HaltingLeases(store.leases(), halt), store.endings());
      Node node = Node.beside(server, halting, more -> {});
      String id = tus.create("Upload-Length: 50");
      tus.patch(id, 0, "ab");
      var piece = new Piece(new HaltingBody(), 2, 40L, null, 100, RESUMABLE);

      var halted =
          threads.submit(
              () -> node.uploads().append(node.caller(), new StagingId(id), piece, Node.ANY));
      assertThat(halt.begun.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(tus.patch(id, 2, "y".repeat(40)).header("Upload-Offset")).contains("42");
      halt.over.countDown();

      assertThatThrownBy(halted::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(Refusal.class);
      assertThat(content(server, tus.patch(id, 42, "cdefghij")))
          .isEqualTo("ab" + "y".repeat(40) + "cdefghij");
    }
  }

  private static String content(ServerFixture server, WireResponse made) throws IOException {
    String media = made.header("Upload-Media-Id").orElseThrow(() -> new AssertionError(made));
    return Ask.at(
            server.port(),
            "GET /v3/media/" + media,
            "Authorization: Basic " + server.tenant().basic())
        .text();
  }
}
