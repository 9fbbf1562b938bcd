package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.IoSupplier;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.FreeSpace;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// The disk is asked for room before bytes come, with how many that will be, and again while they
/// come.
class RoomOnTheWayTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final long LIMIT = 100 * MEBIBYTE;
  private static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "any.txt");

  private final CoreFixture fixture = new CoreFixture();
  private final Disk disk = new Disk();
  private final Caller caller = fixture.caller();
  private final Uploads uploads =
      fixture.uploads(fixture.catalogue().uploadPorts(), fixture.blobs(), disk);

  /// A disk that has so much room, until it has been asked so often.
  private static final class Disk implements FreeSpace {
    private long free = Long.MAX_VALUE;
    private int looks = Integer.MAX_VALUE;

    @Override
    public void require(long more) {
      if (more > free || looks-- == 0) {
        throw new Problem.StorageFull().refusal();
      }
    }
  }

  /// What comes, and how much of it was read.
  private static final class Body extends InputStream {
    private final long size;
    private long position;

    Body(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = (int) Math.min(length, size - position);
      position += count;
      return count == 0 ? -1 : count;
    }
  }

  @Test
  void a_file_without_a_length_ends_where_the_disk_is_full() throws Exception {
    var body = new Body(50 * MEBIBYTE);
    disk.looks = 3;

    assertFull(() -> fixture.ingest(fixture.blobs(), disk).receive(body, LIMIT));

    assertThat(body.position).isLessThan(20 * MEBIBYTE);
    assertThat(fixture.stagedBytes()).isZero();
  }

  @Test
  void a_piece_without_a_length_ends_where_the_disk_is_full() throws Exception {
    UploadSession begun = begin(null);
    var body = new Body(50 * MEBIBYTE);
    disk.looks = 3;

    assertFull(() -> append(begun, body, null));

    assertThat(body.position).isLessThan(20 * MEBIBYTE);
    assertThat(fixture.stagedBytes()).isZero();
  }

  @Test
  void what_is_told_to_be_more_than_there_is_room_for_is_not_begun() throws Exception {
    disk.free = 10 * MEBIBYTE;

    assertFull(() -> begin(11 * MEBIBYTE));
    UploadSession begun = begin(null);
    var body = new Body(11 * MEBIBYTE);
    assertFull(() -> append(begun, body, body.size));
    assertThat(body.position).isZero();
    assertThat(append(begun, new Body(10), 10L).offset()).isEqualTo(10);
  }

  @Test
  void parts_are_put_together_only_where_there_is_room_for_them_once_more() throws Exception {
    UploadSession part = part(new byte[100]);
    var plan = new UploadPlan(UploadPlan.Kind.FINAL, "", null, null, List.of(part.id(), part.id()));
    disk.free = 199;

    assertFull(() -> uploads.concatenate(caller, plan, LIMIT, ANY));

    disk.free = 200;
    assertThat(uploads.concatenate(caller, plan, LIMIT, ANY).media()).isNotNull();
  }

  private UploadSession begin(@Nullable Long length) {
    return uploads.begin(caller, UploadPlan.whole("a.txt", null), length);
  }

  private UploadSession part(byte[] bytes) throws IOException {
    var plan = new UploadPlan(UploadPlan.Kind.PARTIAL, "", null, null, List.of());
    long size = bytes.length;
    var piece =
        new Piece(new ByteArrayInputStream(bytes), 0, size, size, LIMIT, Piece.Manner.AT_ONCE);
    return uploads.begin(caller, plan, piece, ANY);
  }

  private UploadSession append(UploadSession begun, Body body, @Nullable Long size)
      throws IOException {
    var piece = new Piece(body, 0, size, null, LIMIT, Piece.Manner.AT_ONCE);
    return uploads.append(caller, begun.id(), piece, ANY);
  }

  private static void assertFull(IoSupplier<?> upload) {
    assertThatThrownBy(upload::get)
        .isInstanceOfSatisfying(
            Refusal.class,
            refused -> assertThat(refused.problem()).isInstanceOf(Problem.StorageFull.class));
  }
}
