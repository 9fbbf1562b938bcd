package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.IoSupplier;
import portmanteau.core.Problem.UploadMismatch;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.upload.session.UploadPlan;

/// What a request says of an upload that does not fit it is refused with its reason, for the
/// dialects to word.
class UploadMismatchTest {
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "any.txt");
  private static final UploadPlan PLAN = UploadPlan.onDemand("a.txt");

  private final CoreFixture fixture = new CoreFixture();
  private final Caller caller = fixture.caller();
  private final Uploads uploads = fixture.uploads();

  @Test
  void a_total_does_not_change() {
    StagingId id = uploads.begin(caller, PLAN, 60L).id();

    assertRefused(() -> uploads.append(caller, id, piece(0, 10, 10, 61L)), Reason.TOTAL_CHANGED);
  }

  @Test
  void a_total_is_not_less_than_what_is_there() throws Exception {
    StagingId id = uploads.begin(caller, PLAN, (Long) null).id();
    uploads.append(caller, id, piece(0, 20, 20, null));

    assertRefused(() -> uploads.append(caller, id, piece(20, 1, 1, 10L)), Reason.TOTAL_TOO_SMALL);
  }

  @Test
  void a_piece_has_the_size_it_was_said_to_have() {
    StagingId id = uploads.begin(caller, PLAN, 60L).id();

    assertRefused(() -> uploads.append(caller, id, piece(0, 10, 9, 60L)), Reason.PIECE_TOO_SHORT);
  }

  @Test
  void an_upload_is_completed_when_all_of_it_is_there() throws Exception {
    StagingId id = uploads.begin(caller, PLAN, 60L).id();
    uploads.append(caller, id, piece(0, 59, 59, 60L));

    assertRefused(() -> uploads.complete(caller, id, "", ANY), Reason.INCOMPLETE);
  }

  @Test
  void an_upload_is_made_of_those_that_were_begun_as_parts() {
    StagingId id = uploads.begin(caller, UploadPlan.whole("a.txt", null), 60L).id();
    var whole = new UploadPlan(UploadPlan.Kind.FINAL, "", null, null, List.of(id));

    assertRefused(() -> uploads.concatenate(caller, whole, 1_000, ANY), Reason.NOT_A_PART);
  }

  private static Piece piece(long offset, long told, int size, @Nullable Long total) {
    return new Piece(
        new ByteArrayInputStream(new byte[size]), offset, told, total, 1_000, Piece.Manner.AT_ONCE);
  }

  private static void assertRefused(IoSupplier<?> call, Reason reason) {
    assertThatThrownBy(call::get)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isEqualTo(new UploadMismatch(reason)));
  }
}
