package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.memory.UploadPorts;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// A catalogue that commits and cannot say so, as where the connection to it breaks just then.
class UnknownCommitTest {
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "any.txt");

  private static Piece piece(String bytes, long offset) {
    InputStream body = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII));
    return new Piece(body, offset, (long) bytes.length(), 6L, 100, Piece.Manner.AT_ONCE);
  }

  @Test
  void an_upload_that_may_have_begun_keeps_its_first_bytes() throws Exception {
    var fixture = new CoreFixture();
    Caller caller = fixture.caller();
    UploadPorts store = fixture.catalogue().uploadPorts();
    var added = new AtomicReference<UploadSession>();
    var speechless = new WatchedSessions(store.sessions());
    speechless.onAdding(session -> {
      added.set(session);
      throw new IllegalStateException("nobody knows whether the change was committed");
    });
    Uploads uploads =
        fixture.uploads(
            new UploadPorts(speechless, store.leases(), store.endings()),
            fixture.blobs(),
            more -> {});
    Piece first = piece("abc", 0);

    assertThatThrownBy(() -> uploads.begin(caller, UploadPlan.whole("a.txt", null), first, ANY))
        .isInstanceOf(IllegalStateException.class);

    StagingId id = added.get().id();
    assertThat(uploads.look(caller, id).offset()).isEqualTo(3);
    assertThat(uploads.append(caller, id, piece("def", 3), ANY).media()).isNotNull();
  }
}
