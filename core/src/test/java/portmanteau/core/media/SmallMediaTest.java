package portmanteau.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.event.EventKind;
import portmanteau.core.integrity.QuickCheck;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.upload.Decision;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// Media that are so small that the catalogue keeps their bytes.
class SmallMediaTest {
  private static final byte[] BYTES = "small bytes".getBytes(StandardCharsets.US_ASCII);
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "file.txt");

  private final CoreFixture fixture = new CoreFixture(BYTES.length);
  private final Caller caller = fixture.caller();

  private static BlobId place(Media medium) {
    return medium.upload().orElseThrow().blob();
  }

  /// A medium whose bytes are in the store, as one of before.
  private Media stored(byte[] bytes) throws Exception {
    try (var received =
        fixture.ingest(fixture.blobs(), more -> {}).receiveStored(stream(bytes), BYTES.length)) {
      return fixture.library().keep(caller, NewFile.of(received, "file.txt"));
    }
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void the_store_knows_nothing_of_them() throws Exception {
    Media medium = fixture.upload(caller, BYTES);

    assertThat(place(medium).isInline()).isTrue();
    assertThat(fixture.kept()).isEmpty();
    assertThat(fixture.bytes(medium)).isEqualTo(BYTES);
    assertThat(fixture.tiered().store(place(medium))).isEqualTo("catalogue");
  }

  @Test
  void bytes_are_kept_once_wherever_they_are() throws Exception {
    Media file = stored(BYTES);
    Media same = fixture.upload(caller, BYTES);

    assertThat(place(file).isInline()).isFalse();
    assertThat(place(same)).isEqualTo(place(file));
    assertThat(fixture.kept()).containsExactly(place(file));
  }

  @Test
  void they_heal_a_file_that_was_lost() throws Exception {
    Media file = stored(BYTES);
    fixture.blobs().delete(place(file));

    Media healing = fixture.upload(caller, BYTES);

    Media healed = fixture.library().find(caller, file.id());
    assertThat(place(healed).isInline()).isTrue();
    assertThat(fixture.bytes(healed)).isEqualTo(BYTES);
    assertThat(fixture.bytes(fixture.library().find(caller, healing.id()))).isEqualTo(BYTES);
    assertThat(fixture.catalogue().events().list(caller.accountId(), 0, 100))
        .anyMatch(event -> event.kind() == EventKind.MEDIA_HEALED);
  }

  @Test
  void a_file_takes_the_place_of_bytes_that_the_catalogue_has_lost() throws Exception {
    Media small = fixture.upload(caller, BYTES);
    fixture.catalogue().loseBytes(place(small));
    assertThat(new QuickCheck(fixture.tiered()).damage(place(small), BYTES.length)).isNotNull();

    stored(BYTES);

    assertThat(fixture.bytes(fixture.library().find(caller, small.id()))).isEqualTo(BYTES);
  }

  @Test
  void an_upload_over_several_requests_ends_so_too() throws Exception {
    Uploads uploads = fixture.uploads();
    StagingId id = uploads.begin(caller, UploadPlan.whole("file.txt", null), 11L).id();
    uploads.append(caller, id, piece("small ", 0), ANY);

    UploadSession ended = uploads.append(caller, id, piece("bytes", 6), ANY);

    Media medium = fixture.library().find(caller, Objects.requireNonNull(ended.media()));
    assertThat(place(medium).isInline()).isTrue();
    assertThat(fixture.bytes(medium)).isEqualTo(BYTES);
    assertThat(fixture.kept()).isEmpty();
    assertThat(fixture.staged()).isEmpty();
  }

  @Test
  void an_upload_with_all_its_bytes_at_once_leaves_no_staging_place() throws Exception {
    UploadSession ended =
        fixture
            .uploads()
            .begin(caller, UploadPlan.whole("file.txt", null), whole("small bytes"), ANY);

    assertThat(ended.media()).isNotNull();
    assertThat(fixture.kept()).isEmpty();
    assertThat(fixture.staged()).isEmpty();
  }

  @Test
  void an_upload_that_is_refused_at_its_end_keeps_its_bytes() throws Exception {
    Uploads uploads = fixture.uploads();
    StagingId id = uploads.begin(caller, UploadPlan.whole("file.txt", null), 11L).id();
    uploads.append(caller, id, piece("small ", 0), ANY);
    Decision never =
        (plan, bytes) -> {
          throw new Problem.Forbidden("No.").refusal();
        };

    assertThatThrownBy(() -> uploads.append(caller, id, piece("bytes", 6), never))
        .isInstanceOf(Refusal.class);

    assertThat(uploads.look(caller, id).offset()).isEqualTo(10);
    assertThat(uploads.append(caller, id, piece("s", 10), ANY).media()).isNotNull();
  }

  private static Piece piece(String bytes, long offset) {
    return piece(bytes, offset, null);
  }

  private static Piece whole(String bytes) {
    return piece(bytes, 0, (long) bytes.length());
  }

  private static Piece piece(String bytes, long offset, @Nullable Long total) {
    return new Piece(
        new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII)),
        offset,
        (long) bytes.length(),
        total,
        100,
        Piece.Manner.AT_ONCE);
  }
}
