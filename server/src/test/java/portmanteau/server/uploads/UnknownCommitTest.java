package portmanteau.server.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.UploadPlan;
import portmanteau.core.upload.UploadSession;
import portmanteau.core.upload.UploadSessions;
import portmanteau.core.upload.UploadStore;
import portmanteau.server.ServerFixture;

/// A catalogue that commits and cannot say so, as where the connection to it breaks just then.
class UnknownCommitTest {

  private static final class Speechless implements UploadSessions {
    private final UploadSessions sessions;
    private @Nullable UploadSession added;

    Speechless(UploadSessions sessions) {
      this.sessions = sessions;
    }

    @Override
    public UploadSession add(UploadSession session, int mostOpen) {
      added = sessions.add(session, mostOpen);
      throw new IllegalStateException("nobody knows whether the change was committed");
    }

    @Override
    public Optional<UploadSession> find(StagingId id) {
      return sessions.find(id);
    }

    @Override
    public long openBytes(AccountId account) {
      return sessions.openBytes(account);
    }

    @Override
    public List<StagingId> waitingFor(StagingId part) {
      return sessions.waitingFor(part);
    }

    @Override
    public void remove(StagingId id) {
      sessions.remove(id);
    }

    @Override
    public List<StagingId> sweepExpired(Instant now, int limit) {
      return sessions.sweepExpired(now, limit);
    }

    @Override
    public int forget(Instant then, int limit) {
      return sessions.forget(then, limit);
    }

    @Override
    public Set<StagingId> known(Collection<StagingId> ids) {
      return sessions.known(ids);
    }
  }

  @Test
  void an_upload_that_may_have_begun_keeps_its_first_bytes() throws Exception {
    try (var server = ServerFixture.start()) {
      UploadStore store = Node.store(server);
      var speechless = new Speechless(store.sessions());
      Node node =
          Node.beside(
              server, new UploadStore(speechless, store.leases(), store.endings()), more -> {});
      InputStream body = new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII));
      var first = new Piece(body, 0, 3L, 6L, 100, Piece.Manner.AT_ONCE);

      assertThatThrownBy(() ->
              node.uploads().begin(node.caller(), UploadPlan.whole("a.txt", null), first, Node.ANY))
          .isInstanceOf(IllegalStateException.class);

      var tus = new TusClient(server.port(), server.tenant().aliceToken());
      String id = speechless.added.id().value();
      assertThat(tus.head(id).header("Upload-Offset")).contains("3");
      assertThat(tus.patch(id, 3, "def").header("Upload-Media-Id")).isPresent();
    }
  }
}
