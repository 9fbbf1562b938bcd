package portmanteau.server.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.UploadPlan;
import portmanteau.core.upload.UploadSession;
import portmanteau.core.upload.UploadStore;
import portmanteau.server.ServerFixture;

/// A catalogue that commits and cannot say so, as where the connection to it breaks just then.
class UnknownCommitTest {

  @Test
  void an_upload_that_may_have_begun_keeps_its_first_bytes() throws Exception {
    try (var server = ServerFixture.start()) {
      UploadStore store = Node.store(server);
      var added = new AtomicReference<UploadSession>();
      var speechless = new WatchedSessions(store.sessions());
      speechless.onAdding(session -> {
        added.set(session);
        throw new IllegalStateException("nobody knows whether the change was committed");
      });
      Node node =
          Node.beside(
              server, new UploadStore(speechless, store.leases(), store.endings()), more -> {});
      InputStream body = new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII));
      var first = new Piece(body, 0, 3L, 6L, 100, Piece.Manner.AT_ONCE);

      assertThatThrownBy(() ->
              node.uploads().begin(node.caller(), UploadPlan.whole("a.txt", null), first, Node.ANY))
          .isInstanceOf(IllegalStateException.class);

      var tus = new TusClient(server.port(), server.tenant().aliceToken());
      String id = added.get().id().value();
      assertThat(tus.head(id).header("Upload-Offset")).contains("3");
      assertThat(tus.patch(id, 3, "def").header("Upload-Media-Id")).isPresent();
    }
  }
}
