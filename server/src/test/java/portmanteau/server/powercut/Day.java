package portmanteau.server.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// Everything that an upload may go through, once.
final class Day {
  private static final long LIMIT = 100_000;
  private static final Piece.Manner RESUMABLE = new Piece.Manner(true, () -> {});

  private final House house;
  private final Random random = new Random(3);
  private final Map<StagingId, byte[]> files = new HashMap<>();

  Day(House house) {
    this.house = house;
  }

  /// What each upload that was begun is to become.
  Map<StagingId, byte[]> files() {
    return files;
  }

  void live() throws IOException {
    atOnce();
    inPieces();
    inOnePiece();
    withBytesThatDoNotCount();
    fromParts();
    endedByItsClient();
    gathered();
    house.reclaim();
    leftOpen();
  }

  /// The same bytes come, go, are reclaimed and come again.
  private void atOnce() throws IOException {
    byte[] bytes = bytes(1_500);
    Media first = house.upload(bytes);
    Media second = house.upload(bytes);
    house.upload(bytes(900));
    house.delete(first);
    house.reclaim();
    house.delete(second);
    house.reclaim();
    house.upload(bytes);
  }

  private void inPieces() throws IOException {
    byte[] bytes = bytes(3_000);
    StagingId id = begin(UploadPlan.Kind.WHOLE, bytes, 3_000L, 0).id();
    append(id, piece(id, 0, 1_000, null));
    assertThatThrownBy(() -> append(id, cutOff(id, 1_000, 1_700))).isInstanceOf(Refusal.class);
    assertThat(house.uploads().look(House.CALLER, id).offset()).isEqualTo(1_700);
    assertThat(append(id, piece(id, 1_700, 3_000, null)).media()).isNotNull();
  }

  private void inOnePiece() throws IOException {
    byte[] bytes = bytes(1_200);
    assertThat(begin(UploadPlan.Kind.WHOLE, bytes, 1_200L, 1_200).media()).isNotNull();
  }

  /// More bytes arrive than are counted in the end.
  private void withBytesThatDoNotCount() throws IOException {
    byte[] bytes = bytes(700);
    StagingId id = begin(UploadPlan.Kind.WHOLE, bytes, null, 500).id();
    InputStream rotten = new SequenceInputStream(House.stream(bytes(900)), refusing());
    var piece = new Piece(rotten, 500, null, null, LIMIT, Piece.Manner.AT_ONCE);
    assertThatThrownBy(() -> append(id, piece)).isInstanceOf(Refusal.class);
    assertThat(append(id, piece(id, 500, 700, 700L)).media()).isNotNull();
  }

  /// A piece that does not count comes here, and one that does by another node.
  void goOnElsewhere(House other) throws IOException {
    byte[] bytes = bytes(700);
    StagingId id = begin(UploadPlan.Kind.WHOLE, bytes, 700L, 0).id();
    InputStream rotten = new SequenceInputStream(House.stream(bytes(300)), refusing());
    var piece = new Piece(rotten, 0, null, null, LIMIT, Piece.Manner.AT_ONCE);
    assertThatThrownBy(() -> append(id, piece)).isInstanceOf(Refusal.class);
    other.uploads().append(House.CALLER, id, piece(bytes, 0, 500, null), House.ANY);
  }

  private void fromParts() throws IOException {
    byte[] bytes = bytes(1_600);
    StagingId first = begin(UploadPlan.Kind.PARTIAL, Arrays.copyOf(bytes, 1_000), 1_000L, 600).id();
    StagingId second =
        begin(UploadPlan.Kind.PARTIAL, Arrays.copyOfRange(bytes, 1_000, 1_600), 600L, 600).id();
    var plan = plan(UploadPlan.Kind.FINAL, List.of(first, second));
    StagingId whole = house.uploads().concatenate(House.CALLER, plan, LIMIT, House.ANY).id();
    files.put(whole, bytes);
    append(first, piece(first, 600, 1_000, null));
    assertThat(house.uploads().look(House.CALLER, whole).media()).isNotNull();
  }

  /// All bytes are there before the client says that this is the end.
  private void endedByItsClient() throws IOException {
    byte[] bytes = bytes(900);
    StagingId id = begin(UploadPlan.Kind.WHOLE, bytes, null, 0).id();
    append(id, piece(id, 0, 400, null));
    append(id, piece(id, 400, 900, null));
    assertThat(append(id, last(id, 900)).media()).isNotNull();
  }

  /// A request in several messages, which is then handled, and answered.
  private void gathered() throws IOException {
    byte[] bytes = bytes(600);
    StagingId id =
        house.uploads().begin(House.CALLER, UploadPlan.ofRequest("{}"), (Long) null).id();
    files.put(id, bytes);
    append(id, piece(id, 0, 250, null));
    append(id, last(id, 250));
    try (ByteSource content = house.uploads().bytes(House.CALLER, id)) {
      house.upload(content.stream().readAllBytes());
    }
    house.uploads().answered(id);
  }

  /// The rest of a file, whose end is said and no length.
  private Piece last(StagingId id, int from) {
    byte[] file = files.get(id);
    InputStream body = House.stream(Arrays.copyOfRange(file, from, file.length));
    var manner = new Piece.Manner(true, () -> {}, true, Piece.Watcher.NOBODY);
    return new Piece(body, from, null, null, LIMIT, manner);
  }

  private void leftOpen() throws IOException {
    StagingId ended = begin(UploadPlan.Kind.WHOLE, bytes(800), 800L, 300).id();
    house.uploads().terminate(House.CALLER, ended);
    StagingId open = begin(UploadPlan.Kind.WHOLE, bytes(2_000), null, 0).id();
    append(open, piece(open, 0, 450, null));
    append(open, piece(open, 450, 1_100, null));
  }

  private UploadSession begin(UploadPlan.Kind kind, byte[] bytes, @Nullable Long length, int first)
      throws IOException {
    UploadPlan plan = plan(kind, List.of());
    UploadSession begun;
    if (first == 0) {
      begun = house.uploads().begin(House.CALLER, plan, length);
    } else {
      InputStream body = House.stream(Arrays.copyOf(bytes, first));
      var piece = new Piece(body, 0, (long) first, length, LIMIT, Piece.Manner.AT_ONCE);
      begun = house.uploads().begin(House.CALLER, plan, piece, House.ANY);
    }
    files.put(begun.id(), bytes);
    return begun;
  }

  private UploadSession append(StagingId id, Piece piece) throws IOException {
    return house.uploads().append(House.CALLER, id, piece, House.ANY);
  }

  private Piece piece(StagingId id, int from, int to, @Nullable Long total) {
    return piece(files.get(id), from, to, total);
  }

  /// The bytes of a file between two places.
  static Piece piece(byte[] file, int from, int to, @Nullable Long total) {
    InputStream body = House.stream(Arrays.copyOfRange(file, from, to));
    return new Piece(body, from, (long) (to - from), total, LIMIT, RESUMABLE);
  }

  private Piece cutOff(StagingId id, int from, int to) {
    InputStream body = House.stream(Arrays.copyOfRange(files.get(id), from, to));
    return new Piece(new SequenceInputStream(body, refusing()), from, null, null, LIMIT, RESUMABLE);
  }

  private static InputStream refusing() {
    return new InputStream() {
      @Override
      public int read() {
        throw new Problem.Invalid("body", "It has broken off").refusal();
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return read();
      }
    };
  }

  private static UploadPlan plan(UploadPlan.Kind kind, List<StagingId> parts) {
    return new UploadPlan(kind, "film.mp4", null, null, parts);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
