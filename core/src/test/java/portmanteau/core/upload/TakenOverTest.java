package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.IoSupplier;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// A request that hangs locks nobody out of its upload, and loses nothing that has arrived: on one
/// node, and where others may take the same sessions.
class TakenOverTest {
  private static final String FORTY = "0123456789".repeat(4);
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "any.txt");

  private final CoreFixture fixture = new CoreFixture();
  private final Caller caller = fixture.caller();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Uploads uploads;

  @AfterEach
  void stop() {
    threads.close();
  }

  private StagingId begin(boolean shared, long length) {
    var catalogue = shared ? fixture.catalogue().shared() : fixture.catalogue();
    uploads = fixture.uploads(catalogue.uploadPorts(), fixture.blobs(), more -> {});
    return uploads.begin(caller, UploadPlan.whole("a.txt", null), length).id();
  }

  /// Brings its bytes and no more, until it is woken.
  private final class Stuck extends InputStream {
    private final InputStream bytes;
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);
    private volatile @Nullable InputStream last;

    Stuck(String bytes) {
      this.bytes = stream(bytes);
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = bytes.read(target, offset, length);
      if (count >= 0) {
        return count;
      }
      hanging.countDown();
      await(woken);
      if (last == null) {
        throw new Problem.Invalid("body", "It has broken off").refusal();
      }
      return last.read(target, offset, length);
    }

    /// Goes on with the last bytes.
    void send(String rest) {
      last = stream(rest);
      woken.countDown();
    }

    Future<UploadSession> append(StagingId id, long size, boolean resumable) {
      var manner = new Piece.Manner(resumable, woken::countDown);
      var piece = new Piece(this, 0, size, null, 100, manner);
      Future<UploadSession> running = threads.submit(() -> uploads.append(caller, id, piece, ANY));
      await(hanging);
      return running;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void asking_ends_a_stuck_piece_and_tells_an_offset_that_is_taken(boolean shared)
      throws Exception {
    StagingId id = begin(shared, 50);
    Future<UploadSession> stuck = new Stuck(FORTY).append(id, 50, true);

    assertThat(uploads.look(caller, id).offset()).isEqualTo(40);

    assertThat(content(append(id, "abcdefghij", 40))).isEqualTo(FORTY + "abcdefghij");
    assertTakenOver(stuck);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_piece_for_the_same_place_wins_over_a_stuck_one(boolean shared) throws Exception {
    StagingId id = begin(shared, 50);
    Future<UploadSession> stuck = new Stuck(FORTY).append(id, 50, true);

    assertThat(append(id, "x".repeat(20), 0).offset()).isEqualTo(20);

    assertTakenOver(stuck);
    assertThat(content(append(id, "y".repeat(30), 20))).isEqualTo("x".repeat(20) + "y".repeat(30));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_piece_for_another_place_disturbs_nobody(boolean shared) throws Exception {
    StagingId id = begin(shared, 44);
    var slow = new Stuck(FORTY);
    Future<UploadSession> running = slow.append(id, 44, true);

    assertRefused(() -> append(id, "x", 7), Problem.OffsetMismatch.class);

    slow.send("abcd");
    assertThat(content(running.get())).isEqualTo(FORTY + "abcd");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void throwing_an_upload_away_ends_a_stuck_piece(boolean shared) throws Exception {
    StagingId id = begin(shared, 50);
    Future<UploadSession> stuck = new Stuck(FORTY).append(id, 50, true);

    uploads.terminate(caller, id);

    assertTakenOver(stuck);
    assertRefused(() -> uploads.find(caller, id), Problem.NotFound.class);
    assertThat(fixture.staged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_a_piece_that_counts_as_a_whole_a_part_does_not(boolean shared) throws Exception {
    StagingId id = begin(shared, 50);
    Future<UploadSession> stuck = new Stuck(FORTY).append(id, 50, false);

    assertThat(uploads.look(caller, id).offset()).isZero();

    assertTakenOver(stuck);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_many_pieces_at_once_one_wins(boolean shared) throws Exception {
    for (int round = 0; round < 5; round++) {
      StagingId id = begin(shared, 100);
      List<Future<UploadSession>> all =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<UploadSession>>mapToObj(
                      i -> () -> append(id, Integer.toString(i).repeat(100), 0))
                  .toList());

      List<Future<UploadSession>> won =
          all.stream().filter(done -> done.state() == Future.State.SUCCESS).toList();
      assertThat(won).hasSize(1);
      assertThat(all)
          .filteredOn(done -> done.state() == Future.State.FAILED)
          .hasSize(7)
          .allMatch(done -> done.exceptionNow() instanceof Refusal);
      assertThat(content(won.getFirst().resultNow()).chars().distinct().count()).isEqualTo(1);
    }
  }

  private UploadSession append(StagingId id, String bytes, long offset) throws IOException {
    var manner = new Piece.Manner(true, () -> {});
    long size = bytes.length();
    return uploads.append(
        caller, id, new Piece(stream(bytes), offset, size, null, 100, manner), ANY);
  }

  private static InputStream stream(String bytes) {
    return new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII));
  }

  private String content(UploadSession ended) throws IOException {
    Media made = fixture.library().find(caller, Objects.requireNonNull(ended.media()));
    return new String(fixture.bytes(made), StandardCharsets.US_ASCII);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static void assertTakenOver(Future<UploadSession> stuck) {
    assertThatThrownBy(stuck::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class));
  }

  private static void assertRefused(IoSupplier<?> call, Class<? extends Problem> problem) {
    assertThatThrownBy(call::get)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem()).isInstanceOf(problem));
  }
}
