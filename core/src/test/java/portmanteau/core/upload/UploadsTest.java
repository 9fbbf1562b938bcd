package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// What goes on with an upload, and what does not.
class UploadsTest {
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, plan.fileName());

  private final CoreFixture fixture = new CoreFixture();
  private final Uploads uploads = fixture.uploads();
  private final Caller caller = fixture.caller();

  @Test
  void a_refused_piece_changes_nothing_and_the_upload_goes_on() throws Exception {
    UploadSession session = begin("hello ");
    assertRefused(() -> append(session, piece("world", 5)), new Problem.OffsetMismatch(6));
    assertThatThrownBy(
            () -> append(session, new Piece(bytes("wor"), 6, 5L, null, 100, Piece.Manner.AT_ONCE)))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(
            () -> append(session, new Piece(broken(), 6, null, null, 100, Piece.Manner.AT_ONCE)))
        .isInstanceOf(IOException.class);
    assertThat(uploads.look(caller, session.id()).offset()).isEqualTo(6);
    append(session, piece("world", 6));
    assertThat(complete(session, "hello world").upload().orElseThrow().size()).isEqualTo(11);
  }

  @Test
  void what_a_refused_piece_wrote_is_not_in_the_file() throws Exception {
    UploadSession session = begin("short");
    assertThatThrownBy(() ->
            append(
                session, new Piece(bytes("much too long"), 5, 3L, null, 100, Piece.Manner.AT_ONCE)))
        .isInstanceOf(Refusal.class);
    assertThat(complete(session, "short").upload().orElseThrow().size()).isEqualTo(5);
  }

  @Test
  void of_many_pieces_for_one_place_one_wins() throws Exception {
    UploadSession session = begin("start");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          IntStream.range(0, 20)
              .<Callable<Boolean>>mapToObj(i -> () -> appended(session, "%04d".formatted(i)))
              .toList();
      long won = threads.invokeAll(tries).stream().filter(done -> done.resultNow()).count();
      assertThat(won).isEqualTo(1);
    }
    assertThat(uploads.look(caller, session.id()).offset()).isEqualTo(9);
  }

  @Test
  void a_wrong_digest_leaves_the_upload_usable() throws Exception {
    UploadSession session = begin("content");
    assertRefused(() -> complete(session, "other"), new Problem.ChecksumMismatch("md5"));
    assertThat(complete(session, "content").fileName()).isEqualTo("file.txt");
  }

  @Test
  void a_commit_that_fails_leaves_the_bytes_that_were_promised() throws Exception {
    UploadSession session = begin("promised");
    Decision failing =
        (found, bytes) -> {
          bytes.keep();
          throw new IOException("the power is cut between the link and the commit");
        };
    assertThatThrownBy(() -> uploads.complete(caller, session.id(), md5("promised"), failing))
        .isInstanceOf(IOException.class);
    assertThat(complete(session, "promised").upload().orElseThrow().size()).isEqualTo(8);
  }

  @Test
  void an_upload_is_completed_once() throws Exception {
    UploadSession session = begin("once");
    Media made = complete(session, "once");
    assertThat(complete(session, "once")).isEqualTo(made);
    assertThat(fixture.staged()).isEmpty();
  }

  /// The first answer may have been lost.
  @Test
  void a_completion_that_is_sent_again_is_answered_as_the_first_was_for_a_day() throws Exception {
    UploadSession session = begin("once");
    Media made = complete(session, "once");
    assertRefused(() -> complete(session, "twice"), new Problem.ChecksumMismatch("md5"));
    Caller stranger = Caller.of(fixture.other());
    assertThatThrownBy(() -> uploads.complete(stranger, session.id(), md5("once"), ANY))
        .isInstanceOf(Refusal.class);

    fixture.clock().advance(Repeats.REMEMBERED.minusSeconds(1));
    assertThat(complete(session, "once")).isEqualTo(made);
    fixture.clock().advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> complete(session, "once")).isInstanceOf(Refusal.class);
  }

  @Test
  void an_upload_that_becomes_whole_while_it_is_thrown_away_is_thrown_away() throws Exception {
    UploadSession session = begin("content");
    var throwing =
        new FutureTask<Void>(() -> {
          uploads.terminate(caller, session.id());
          return null;
        });
    Thread other = new Thread(throwing);
    Decision slow =
        (plan, bytes) -> {
          other.start();
          await().until(() -> other.getState() == Thread.State.TIMED_WAITING);
          return ANY.decide(plan, bytes);
        };
    uploads.complete(caller, session.id(), md5("content"), slow);
    throwing.get();
    assertThatThrownBy(() -> uploads.find(caller, session.id())).isInstanceOf(Refusal.class);
  }

  @Test
  void an_upload_belongs_to_whoever_began_it() throws Exception {
    UploadSession session = begin("mine");
    Caller stranger = Caller.of(fixture.other());
    assertThatThrownBy(() -> uploads.look(stranger, session.id()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.NotFound.class));
  }

  @Test
  void lost_bytes_are_told_as_gone() throws Exception {
    UploadSession session = begin("lost");
    fixture.blobs().discard(session.id());
    assertThatThrownBy(() -> append(session, piece("more", 4)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Gone.class));
    assertThatThrownBy(() -> complete(session, "lost"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Gone.class));
  }

  private UploadSession begin(String text) throws IOException {
    return uploads.begin(caller, UploadPlan.onDemand("file.txt"), piece(text, 0));
  }

  private UploadSession append(UploadSession session, Piece piece) throws IOException {
    return uploads.append(caller, session.id(), piece);
  }

  private boolean appended(UploadSession session, String text) throws IOException {
    try {
      append(session, piece(text, 5));
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private Media complete(UploadSession session, String text) throws Exception {
    return uploads.complete(caller, session.id(), md5(text), ANY);
  }

  private static Piece piece(String text, long offset) {
    return new Piece(bytes(text), offset, (long) text.length(), null, 100, Piece.Manner.AT_ONCE);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// A stream that breaks after its first byte, as when a client hangs up.
  private static InputStream broken() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    return new SequenceInputStream(bytes("x"), closed);
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, @Nullable Problem problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
  }
}
