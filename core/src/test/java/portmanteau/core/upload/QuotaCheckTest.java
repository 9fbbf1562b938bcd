package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// What a quota leaves for uploads, and what becomes of one that it refuses at its end.
class QuotaCheckTest {
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "any.txt");
  private static final UploadPlan PLAN = UploadPlan.whole("a.txt", null);

  private final CoreFixture fixture = new CoreFixture();
  private final Caller caller = Caller.of(fixture.addAccount(new Limits(100, 0, 0, 0)));
  private final Uploads uploads = fixture.uploads();

  @Test
  void open_uploads_count_with_what_they_will_hold() throws Exception {
    StagingId first = uploads.begin(caller, PLAN, 60L).id();

    assertFull(() -> uploads.begin(caller, PLAN, 41L));
    assertFull(() -> uploads.begin(caller, PLAN, piece(0, 41, 41L), ANY));

    uploads.begin(caller, PLAN, 40L);
    uploads.terminate(caller, first);
    uploads.begin(caller, PLAN, 60L);
  }

  @Test
  void open_uploads_of_no_known_length_count_with_what_they_hold() throws Exception {
    StagingId first = uploads.begin(caller, PLAN, (Long) null).id();
    uploads.append(caller, first, piece(0, 60, null), ANY);

    assertFull(() -> uploads.begin(caller, PLAN, 41L));

    StagingId other = uploads.begin(caller, PLAN, (Long) null).id();
    assertFull(() -> uploads.append(caller, other, piece(0, 41, null), ANY));
    assertThat(uploads.append(caller, other, piece(0, 40, null), ANY).offset()).isEqualTo(40);
  }

  @Test
  void a_piece_that_does_not_tell_its_size_brings_what_is_left_and_no_more() throws Exception {
    uploads.begin(caller, PLAN, 60L);
    StagingId id = uploads.begin(caller, PLAN, (Long) null).id();

    assertFull(() -> uploads.append(caller, id, untold(41), ANY));

    assertThat(uploads.look(caller, id).offset()).isZero();
    assertThat(fixture.stagedBytes()).isZero();
    assertThat(uploads.append(caller, id, untold(40), ANY).offset()).isEqualTo(40);
  }

  @Test
  void what_a_quota_refuses_at_its_end_keeps_all_bytes_but_the_last() throws Exception {
    StagingId id = uploads.begin(caller, PLAN, 60L).id();
    uploads.append(caller, id, piece(0, 30, null), ANY);
    fixture.upload(caller, new byte[50]);

    assertFull(() -> uploads.append(caller, id, piece(30, 30, null), ANY));

    assertThat(uploads.look(caller, id, 1_000, ANY).offset()).isEqualTo(59);
    assertFull(() -> uploads.append(caller, id, piece(59, 1, null), ANY));
    assertThat(uploads.find(caller, id).state()).isEqualTo(UploadSession.State.OPEN);
    assertThat(fixture.kept()).hasSize(1);
    giveRoom();
    assertThat(uploads.append(caller, id, piece(59, 1, null), ANY).media()).isNotNull();
  }

  private void giveRoom() {
    assertThat(
            fixture
                .catalogue()
                .accounts()
                .edit(caller.accountId(), it -> it.withLimits(Limits.NONE)))
        .isPresent();
  }

  private static Piece piece(long offset, int size, @Nullable Long total) {
    return new Piece(
        new ByteArrayInputStream(new byte[size]),
        offset,
        (long) size,
        total,
        1_000,
        Piece.Manner.AT_ONCE);
  }

  private static Piece untold(int size) {
    return new Piece(
        new ByteArrayInputStream(new byte[size]), 0, null, null, 1_000, Piece.Manner.AT_ONCE);
  }

  private static void assertFull(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.QuotaExceeded.class));
  }
}
