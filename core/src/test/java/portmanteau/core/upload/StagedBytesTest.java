package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.IoSupplier;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.StagingId;
import portmanteau.core.contract.Crowd;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadPlan.Kind;
import portmanteau.core.upload.session.UploadSession;

/// What a quota will refuse is refused before its bytes are staged, as far as lengths are known.
class StagedBytesTest {
  private static final long LIMIT = 1 << 30;
  private static final int SIZE = 1_000;
  private static final Limits TEN_PARTS = new Limits(10 * SIZE, 0, 0, 0);

  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "any.txt");

  private final CoreFixture fixture = new CoreFixture();
  private final WatchedBlobs blobs = new WatchedBlobs(fixture.blobs());
  private final Uploads uploads =
      fixture.uploads(fixture.catalogue().uploadPorts(), blobs, more -> {});
  private Caller caller = limited(TEN_PARTS);

  private Caller limited(Limits limits) {
    return Caller.of(fixture.addAccount(limits));
  }

  @Test
  void a_part_counts_as_often_as_it_is_named_before_it_is_copied() throws Exception {
    StagingId part = part();

    assertRefused(() -> concatenate(LIMIT, part, 300), Problem.QuotaExceeded.class);
    assertRefused(() -> concatenate(299 * SIZE, part, 300), Problem.TooLarge.class);
    assertThat(blobs.staged()).hasValue(SIZE);

    assertThat(concatenate(LIMIT, part, 10).media()).isNotNull();
    assertThat(blobs.staged()).hasValue(11 * SIZE);
  }

  @Test
  void a_length_that_is_told_late_counts_before_the_copy() throws Exception {
    StagingId part = promise(Kind.PARTIAL, null).id();
    StagingId whole = concatenate(LIMIT, part, 11).id();

    append(part, (long) SIZE);

    assertThat(uploads.look(caller, whole, LIMIT, ANY).media()).isNull();
    assertThat(blobs.staged()).hasValue(SIZE);
  }

  @Test
  void a_full_quota_of_media_is_told_before_the_copy() throws Exception {
    caller = limited(new Limits(0, 1, 0, 0));
    begin(Kind.WHOLE, first());
    StagingId part = part();
    blobs.staged().set(0);

    assertRefused(() -> concatenate(LIMIT, part, 1), Problem.QuotaExceeded.class);

    assertThat(blobs.staged()).hasValue(0);
  }

  @Test
  void a_part_is_copied_once_however_many_uploads_name_it_at_once() throws Exception {
    StagingId part = part();

    List<Optional<StagingId>> made =
        Crowd.of(20, _ -> taken(() -> concatenate(LIMIT, part, 9).id()));

    // Those who come after it was made ask again for what is there.
    assertThat(made.stream().flatMap(Optional::stream).distinct()).hasSize(1);
    assertThat(blobs.staged()).hasValue(10 * SIZE);
  }

  @Test
  void copies_that_go_on_at_once_share_what_the_quota_has_left() throws Exception {
    List<StagingId> parts = List.of(part(), part(), part());

    List<Boolean> made = Crowd.of(3, i -> isTaken(() -> concatenate(LIMIT, parts.get(i), 6)));

    assertThat(made).filteredOn(it -> it).hasSizeLessThanOrEqualTo(1);
    assertThat(blobs.staged().get()).isLessThanOrEqualTo(9 * SIZE);
  }

  @Test
  void uploads_that_begin_at_once_never_promise_more_than_the_quota_has() throws Exception {
    List<Boolean> begun = Crowd.of(20, _ -> isTaken(() -> promise(Kind.WHOLE, 3L * SIZE)));

    assertThat(begun).filteredOn(it -> it).hasSize(3);
  }

  @Test
  void a_piece_that_is_told_to_be_too_long_is_not_read() {
    var piece = new Piece(new Endless(), 0, 2L * SIZE, (long) SIZE, LIMIT, Piece.Manner.AT_ONCE);

    assertRefused(() -> begin(Kind.WHOLE, piece), Problem.TooLarge.class);

    assertThat(blobs.staged()).hasValue(0);
  }

  @Test
  void a_file_without_a_length_ends_where_the_quota_does() {
    var library = fixture.library();
    var alone = new Endless();
    var second = new Endless();

    assertRefused(() -> library.receive(caller, alone, LIMIT), Problem.QuotaExceeded.class);
    assertRefused(
        () -> library.receive(caller, second, LIMIT, 10 * SIZE), Problem.QuotaExceeded.class);

    assertThat(alone.read).isLessThan(3 * Ingest.LOOK);
    assertThat(second.read).isZero();
  }

  /// Bytes without end, and how many of them were read.
  private static final class Endless extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return 'a';
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      read += length;
      return length;
    }
  }

  private StagingId part() throws IOException {
    return begin(Kind.PARTIAL, first()).id();
  }

  private static Piece first() {
    var bytes = new ByteArrayInputStream(new byte[SIZE]);
    return new Piece(bytes, 0, (long) SIZE, (long) SIZE, LIMIT, Piece.Manner.AT_ONCE);
  }

  private UploadSession begin(Kind kind, Piece first) throws IOException {
    return uploads.begin(caller, plan(kind, List.of()), first, ANY);
  }

  private UploadSession promise(Kind kind, @Nullable Long length) {
    return uploads.begin(caller, plan(kind, List.of()), length);
  }

  private void append(StagingId id, long total) throws IOException {
    var bytes = new ByteArrayInputStream(new byte[(int) total]);
    var piece = new Piece(bytes, 0, total, total, LIMIT, Piece.Manner.AT_ONCE);
    assertThat(uploads.append(caller, id, piece, ANY).isWhole()).isTrue();
  }

  private UploadSession concatenate(long limit, StagingId part, int mentions) throws IOException {
    var plan = plan(Kind.FINAL, new ArrayList<>(Collections.nCopies(mentions, part)));
    return uploads.concatenate(caller, plan, limit, ANY);
  }

  private static UploadPlan plan(Kind kind, List<StagingId> parts) {
    return new UploadPlan(kind, "", null, null, parts);
  }

  private static boolean isTaken(IoSupplier<?> upload) {
    return taken(upload).isPresent();
  }

  /// What was made; empty where it was refused.
  private static <T> Optional<T> taken(IoSupplier<T> upload) {
    try {
      return Optional.of(upload.get());
    } catch (Refusal refused) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void assertRefused(ThrowingCallable call, Class<? extends Problem> problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.problem()).isInstanceOf(problem));
  }
}
