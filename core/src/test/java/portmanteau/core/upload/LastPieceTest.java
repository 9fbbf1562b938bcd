package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.State;

/// Uploads that end where their client says so, and those that hold a request.
class LastPieceTest {
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "file.txt");
  private static final UploadPlan WHOLE = UploadPlan.whole("file.txt", null);

  private final CoreFixture fixture = new CoreFixture();
  private final Uploads uploads = fixture.uploads();
  private final Caller caller = fixture.caller();

  @Test
  void the_end_of_the_last_piece_is_the_end_of_the_upload() throws Exception {
    StagingId id = uploads.begin(caller, WHOLE, (Long) null).id();
    assertThat(append(id, 0, "hello ", null, false).state()).isEqualTo(State.OPEN);

    UploadSession ended = append(id, 6, "world", null, true);

    assertThat(ended.media()).isNotNull();
    assertThat(ended.length()).isEqualTo(11);
    assertThat(uploads.look(caller, id).state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void all_bytes_without_the_last_piece_are_no_end() throws Exception {
    StagingId id = uploads.begin(caller, WHOLE, 5L).id();
    uploads.append(caller, id, piece(0, "hello", null, false));
    assertThat(uploads.look(caller, id).state()).isEqualTo(State.OPEN);

    assertThat(append(id, 5, "", null, true).media()).isNotNull();
  }

  @Test
  void a_last_piece_that_ends_too_early_counts_and_ends_nothing() throws Exception {
    StagingId id = uploads.begin(caller, WHOLE, 11L).id();

    assertRefused(
        () -> append(id, 0, "hello ", null, true), new Problem.UploadMismatch(Reason.INCOMPLETE));

    assertThat(uploads.look(caller, id).offset()).isEqualTo(6);
    assertThat(append(id, 6, "world", null, true).media()).isNotNull();
  }

  @Test
  void one_that_begins_with_its_last_piece_has_ended() throws Exception {
    assertThat(uploads.begin(caller, WHOLE, piece(0, "hello", null, true), ANY).media())
        .isNotNull();
    assertRefused(
        () -> uploads.begin(caller, WHOLE, piece(0, "hello", 7L, true), ANY),
        new Problem.UploadMismatch(Reason.INCOMPLETE));
  }

  @Test
  void a_request_is_gathered_read_and_ended_and_becomes_no_medium() throws Exception {
    StagingId id = uploads.begin(caller, UploadPlan.ofRequest("POST /a"), (Long) null).id();
    append(id, 0, "hello ", null, false);
    append(id, 6, "world", null, true);

    UploadSession whole = uploads.look(caller, id, 100, ANY);
    assertThat(whole.state()).isEqualTo(State.OPEN);
    assertThat(whole.isWhole()).isTrue();
    assertThat(uploads.plan(id).orElseThrow().request()).isEqualTo("POST /a");
    assertRefused(
        () -> uploads.complete(caller, id, "", ANY),
        new Problem.Conflict("The upload is no file but a request."));
    try (ByteSource bytes = uploads.bytes(caller, id)) {
      assertThat(bytes.stream().readAllBytes()).asString().isEqualTo("hello world");
    }
    uploads.answered(id);

    assertThat(uploads.look(caller, id).state()).isEqualTo(State.COMPLETE);
    assertRefused(
        () -> uploads.bytes(caller, id), new Problem.Conflict("The upload is already complete."));
  }

  @Test
  void a_file_is_not_ended_as_if_it_were_a_request() throws Exception {
    StagingId id = uploads.begin(caller, WHOLE, (Long) null).id();
    append(id, 0, "hello", null, false);

    uploads.answered(id);

    assertThat(uploads.look(caller, id).state()).isEqualTo(State.OPEN);
  }

  @Test
  void whoever_watches_hears_every_few_seconds_what_is_promised() throws Exception {
    StagingId id = uploads.begin(caller, WHOLE, (Long) null).id();
    var heard = new ArrayList<Long>();
    var slow =
        new ByteArrayInputStream("0123456789".getBytes(StandardCharsets.US_ASCII)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            fixture.clock().advance(UploadAppend.WATCHED_TIME.dividedBy(2));
            return super.read(target, offset, Math.min(length, 1));
          }
        };
    var manner = new Piece.Manner(true, () -> {}, true, heard::add);
    uploads.append(caller, id, new Piece(slow, 0, null, null, 100, manner), ANY);

    assertThat(heard).containsExactly(2L, 4L, 6L, 8L, 10L);
  }

  private UploadSession append(
      StagingId id, long offset, String bytes, @Nullable Long total, boolean last)
      throws IOException {
    return uploads.append(caller, id, piece(offset, bytes, total, last), ANY);
  }

  private static Piece piece(long offset, String bytes, @Nullable Long total, boolean last) {
    return new Piece(
        new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII)),
        offset,
        null,
        total,
        100,
        new Piece.Manner(true, () -> {}, last, Piece.Watcher.NOBODY));
  }

  private static void assertRefused(ThrowingCallable call, Problem problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
  }
}
