package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.memory.UploadPorts;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.State;

/// Uploads while their media are made, and others ask for them.
class UploadsAtTheirEndTest {
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "file");
  private static final long LIMIT = 1 << 20;

  /// More than is read at once.
  private static final String LONG = "0123456789abcdef".repeat(20_000);

  private final CoreFixture fixture = new CoreFixture();
  private final Caller caller = fixture.caller();
  private WatchedSessions sessions;
  private WatchedBlobs blobs;
  private Uploads uploads;

  @BeforeEach
  void watch() {
    sessions = new WatchedSessions(fixture.catalogue().uploadSessions());
    blobs = new WatchedBlobs(fixture.blobs());
    uploads = uploads();
  }

  /// As they are after a start: nothing is known of what came before.
  private Uploads uploads() {
    var catalogue = fixture.catalogue();
    var store = new UploadPorts(sessions, catalogue.uploadLeases(), catalogue.uploadEndings());
    return fixture.uploads(store, blobs, more -> {});
  }

  @Test
  void what_a_part_makes_while_its_whole_is_begun_is_told_to_both() throws Exception {
    StagingId one = part("one, ", 5);
    StagingId other = part("", 5);
    sessions.onAdding(unchecked(() -> append(other, "other", 0)));

    UploadSession made = concatenate(one, other);

    assertThat(made.state()).isEqualTo(State.COMPLETE);
    assertThat(content(made)).isEqualTo("one, other");
    assertThat(look(made.id()).media()).isEqualTo(made.media());
  }

  @Test
  void whoever_begins_a_whole_while_a_part_makes_it_is_told_of_the_medium() throws Exception {
    StagingId part = part("", 4);
    Thread beginner = Thread.currentThread();
    var deciding = new CountDownLatch(1);
    Decision slow =
        (plan, bytes) -> {
          deciding.countDown();
          await().until(() -> beginner.getState() == Thread.State.TIMED_WAITING);
          return ANY.decide(plan, bytes);
        };
    var appending = new FutureTask<>(() -> uploads.append(caller, part, piece("part", 0), slow));
    sessions.onAdding(
        unchecked(() -> {
          new Thread(appending).start();
          deciding.await();
          return true;
        }));

    UploadSession made = concatenate(part);

    assertThat(appending.get().offset()).isEqualTo(4);
    assertThat(content(made)).isEqualTo("part");
  }

  /// The first answer may have been lost, and the parts are gone.
  @Test
  void a_whole_that_is_begun_again_is_the_one_that_was_begun() throws Exception {
    StagingId one = part("one, ", 5);
    StagingId other = part("other", 5);
    UploadSession made = concatenate(one, other);

    UploadSession again = concatenate(one, other);

    assertThat(again.id()).isEqualTo(made.id());
    assertThat(again.media()).isEqualTo(made.media());
    assertThat(again.state()).isEqualTo(State.COMPLETE);
    assertThatThrownBy(() -> concatenate(other, one)).isInstanceOf(Refusal.class);
  }

  @Test
  void an_unfinished_whole_that_is_begun_again_is_the_one_that_waits() throws Exception {
    StagingId part = part("", 4);
    StagingId whole = concatenate(part).id();

    assertThat(concatenate(part).id()).isEqualTo(whole);
    assertThat(sessions.waitingFor(part)).containsExactly(whole);
  }

  @Test
  void a_whole_that_is_refused_leaves_nothing() throws Exception {
    StagingId one = part("one", 3);
    var begun = new AtomicReference<StagingId>();
    sessions.onAdding(() -> begun.set(sessions.waitingFor(one).getFirst()));
    Decision refusing =
        (plan, bytes) -> {
          throw new Problem.TooLarge(1).refusal();
        };

    assertRefused(
        () -> uploads.concatenate(caller, plan(one), LIMIT, refusing), Problem.TooLarge.class);

    assertThat(sessions.find(begun.get())).isEmpty();
    assertThat(content(concatenate(one))).isEqualTo("one");
  }

  @Test
  void nothing_is_added_to_what_is_made_of_parts() throws Exception {
    StagingId whole = concatenate(part("", 5)).id();

    assertRefused(() -> append(whole, "bytes", 0), Problem.Conflict.class);

    assertThat(look(whole).offset()).isZero();
  }

  @Test
  void a_look_leaves_a_long_concatenation_alone() throws Exception {
    StagingId part = part(LONG, LONG.length());
    var seen = new AtomicReference<UploadSession>();
    blobs.onReading(unchecked(() -> seen.getAndSet(look(sessions.waitingFor(part).getFirst()))));

    UploadSession made = concatenate(part);

    assertThat(seen.get().state()).isEqualTo(State.OPEN);
    assertThat(seen.get().length()).isEqualTo(LONG.length());
    assertThat(content(made)).isEqualTo(LONG);
  }

  @Test
  void a_long_concatenation_ends_when_it_is_thrown_away() throws Exception {
    StagingId part = part("", LONG.length());
    StagingId whole = concatenate(part).id();
    var throwing =
        new FutureTask<>(() -> {
          uploads.terminate(caller, whole);
          return "done";
        });
    blobs.onReading(meanwhile(throwing));

    append(part, LONG, 0);

    assertThat(throwing.get()).isEqualTo("done");
    assertThat(sessions.find(whole)).isEmpty();
    assertThat(content(concatenate(part))).isEqualTo(LONG);
  }

  @Test
  void whoever_looks_goes_on_with_a_long_look_at_the_bytes() throws Exception {
    StagingId id = uploads.begin(caller, UploadPlan.whole("f", null), LONG.length() + 1L).id();
    append(id, LONG, 0);
    uploads = uploads();
    var looking = new FutureTask<>(() -> look(id));
    blobs.onReading(meanwhile(looking));

    assertRefused(() -> append(id, "!", LONG.length()), Problem.Conflict.class);

    assertThat(looking.get().offset()).isEqualTo(LONG.length() + 1);
    assertThat(content(looking.get())).isEqualTo(LONG + "!");
  }

  @Test
  void a_long_completion_ends_when_its_upload_is_thrown_away() throws Exception {
    StagingId id = uploads.begin(caller, UploadPlan.onDemand("f"), piece(LONG, 0)).id();
    uploads = uploads();
    var throwing =
        new FutureTask<>(() -> {
          uploads.terminate(caller, id);
          return "done";
        });
    blobs.onReading(meanwhile(throwing));

    assertRefused(() -> uploads.complete(caller, id, "0".repeat(32), ANY), Problem.Conflict.class);

    assertThat(throwing.get()).isEqualTo("done");
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void a_piece_for_a_request_that_is_answered_meanwhile_hears_that_it_is_complete()
      throws Exception {
    StagingId id = request("hello");
    blobs.onOpening(unchecked(() -> answer(id)));

    assertRefused(() -> append(id, "", 5), Problem.Conflict.class);

    assertThat(look(id).state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void a_request_that_is_answered_while_it_is_looked_at_is_remembered_as_complete()
      throws Exception {
    StagingId id = request("hello");
    blobs.onOpening(unchecked(() -> answer(id)));

    assertThat(look(id).state()).isEqualTo(State.COMPLETE);
    assertThat(look(id).state()).isEqualTo(State.COMPLETE);
  }

  private StagingId request(String bytes) throws IOException {
    StagingId id = uploads.begin(caller, UploadPlan.ofRequest("POST /"), (Long) null).id();
    append(id, bytes, 0);
    return id;
  }

  private @Nullable Void answer(StagingId id) throws IOException {
    uploads.answered(id);
    return null;
  }

  private StagingId part(String bytes, long length) throws IOException {
    var plan = new UploadPlan(UploadPlan.Kind.PARTIAL, "", null, "partial", List.of());
    StagingId id = uploads.begin(caller, plan, length).id();
    if (!bytes.isEmpty()) {
      append(id, bytes, 0);
    }
    return id;
  }

  private UploadSession append(StagingId id, String bytes, long offset) throws IOException {
    return uploads.append(caller, id, piece(bytes, offset), ANY);
  }

  private static Piece piece(String bytes, long offset) {
    var stream = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII));
    return new Piece(stream, offset, (long) bytes.length(), null, LIMIT, Piece.Manner.AT_ONCE);
  }

  private UploadSession concatenate(StagingId... parts) throws IOException {
    return uploads.concatenate(caller, plan(parts), LIMIT, ANY);
  }

  private static UploadPlan plan(StagingId... parts) {
    return new UploadPlan(UploadPlan.Kind.FINAL, "", null, "final;", List.of(parts));
  }

  private UploadSession look(StagingId id) throws IOException {
    return uploads.look(caller, id, LIMIT, ANY);
  }

  private String content(UploadSession made) throws IOException {
    var media = fixture.library().find(caller, Objects.requireNonNull(made.media()));
    return new String(fixture.bytes(media), StandardCharsets.US_ASCII);
  }

  /// Has another thread do it, and goes on once that one waits.
  private static Runnable meanwhile(FutureTask<?> task) {
    return () -> {
      Thread other = new Thread(task);
      other.start();
      await().until(() -> other.getState() == Thread.State.TIMED_WAITING);
    };
  }

  private static Runnable unchecked(Callable<?> step) {
    return () -> {
      try {
        step.call();
      } catch (Exception failure) {
        throw new AssertionError(failure);
      }
    };
  }

  private static void assertRefused(ThrowingCallable call, Class<? extends Problem> problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem()).isInstanceOf(problem));
  }
}
