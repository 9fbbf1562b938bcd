package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Blobs.Stored;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;

/// What every blob store does.
public abstract class BlobsContract {
  private final Random random = new Random(42);

  /// The store under test; called once a test.
  @SuppressWarnings("NullAway.Init")
  protected Blobs blobs;

  /// Opens an empty store.
  protected abstract Blobs open() throws Exception;

  @BeforeEach
  final void openTheStore() throws Exception {
    blobs = open();
  }

  @Test
  void what_was_kept_is_read_back() throws IOException {
    byte[] bytes = bytes(300_000);
    BlobId id = keep(bytes);
    assertThat(read(id)).isEqualTo(bytes);
  }

  @Test
  void any_position_can_be_read() throws IOException {
    byte[] bytes = bytes(10_000);
    try (ByteSource source = blobs.open(keep(bytes))) {
      ByteBuffer target = ByteBuffer.allocate(100);
      assertThat(source.size()).isEqualTo(10_000);
      assertThat(source.read(target, 9_990)).isEqualTo(10);
      assertThat(target.get(9)).isEqualTo(bytes[9_999]);
      assertThat(source.read(target, 10_000)).isEqualTo(-1);
      assertThat(source.read(target, 1L << 40)).isEqualTo(-1);
    }
  }

  @Test
  void staged_bytes_are_written_and_read_at_positions() throws IOException {
    try (Staging staging = blobs.stage(stagingId())) {
      staging.write(text("hello "), 0);
      staging.write(text("world"), 6);
      assertThat(staging.size()).isEqualTo(11);
      ByteBuffer target = ByteBuffer.allocate(5);
      assertThat(staging.read(target, 6)).isEqualTo(5);
      assertThat(target.flip()).isEqualTo(text("world"));
    }
  }

  @Test
  void staged_bytes_stay_when_the_handle_is_closed() throws IOException {
    StagingId id = stagingId();
    try (Staging staging = blobs.stage(id)) {
      staging.write(text("first, "), 0);
      staging.sync();
    }
    byte[] whole = "first, second".getBytes(StandardCharsets.UTF_8);
    BlobId blob = blobId(whole);
    try (Staging staging = blobs.reopen(id)) {
      assertThat(staging.size()).isEqualTo(7);
      staging.write(text("second"), 7);
      blobs.keep(staging, blob, 13);
    }
    assertThat(read(blob)).isEqualTo(whole);
  }

  @Test
  void bytes_past_an_offset_can_be_written_anew() throws IOException {
    try (Staging staging = blobs.stage(stagingId())) {
      staging.write(text("good BAD"), 0);
      staging.write(text("news"), 5);
      assertThat(read(staging, 0, 9)).isEqualTo(text("good news"));
    }
  }

  @Test
  void a_staging_place_is_made_once_and_reopened_where_it_is() throws IOException {
    StagingId id = stagingId();
    blobs.stage(id).close();
    assertThatThrownBy(() -> blobs.stage(id)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> blobs.reopen(stagingId())).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void keeping_takes_the_staging_place_away() throws IOException {
    StagingId id = stagingId();
    byte[] bytes = bytes(10);
    try (Staging staging = blobs.stage(id)) {
      staging.write(ByteBuffer.wrap(bytes), 0);
      blobs.keep(staging, blobId(bytes), 10);
      assertThatThrownBy(() -> staging.write(text("late"), 0)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> blobs.reopen(id)).isInstanceOf(NoSuchFileException.class);
    assertThat(stagings()).isEmpty();
  }

  @Test
  void sharing_leaves_the_staging_place() throws IOException {
    StagingId id = stagingId();
    byte[] bytes = bytes(1000);
    BlobId blob = blobId(bytes);
    try (Staging staging = blobs.stage(id)) {
      staging.write(ByteBuffer.wrap(bytes), 0);
      blobs.share(staging, blob, 1000);
      assertThatThrownBy(() -> staging.write(text("late"), 0)).isInstanceOf(IOException.class);
    }
    assertThat(read(blob)).isEqualTo(bytes);
    try (Staging staging = blobs.reopen(id)) {
      assertThat(staging.size()).isEqualTo(1000);
    }
    blobs.discard(id);
    assertThat(read(blob)).isEqualTo(bytes);
  }

  @Test
  void shared_bytes_are_synced_and_never_cut_off() throws IOException {
    byte[] bytes = bytes(1000);
    BlobId blob = blobId(bytes);
    try (Staging staging = blobs.stage(stagingId())) {
      staging.write(ByteBuffer.wrap(bytes), 0);
      blobs.share(staging, blob, 1000);
      staging.sync();
      staging.truncate(1000);
      assertThatThrownBy(() -> staging.truncate(999)).isInstanceOf(IOException.class);
    }
    assertThat(read(blob)).isEqualTo(bytes);
  }

  @Test
  void taking_a_shared_blob_back_leaves_the_staged_bytes() throws IOException {
    StagingId id = stagingId();
    byte[] bytes = bytes(1000);
    BlobId blob = blobId(bytes);
    try (Staging staging = blobs.stage(id)) {
      staging.write(ByteBuffer.wrap(bytes), 0);
      blobs.share(staging, blob, 1000);
    }
    blobs.delete(blob);
    try (Staging staging = blobs.reopen(id)) {
      assertThat(read(staging, 0, 1000)).isEqualTo(ByteBuffer.wrap(bytes));
      blobs.keep(staging, blob, 1000);
    }
    assertThat(read(blob)).isEqualTo(bytes);
  }

  @Test
  void kept_bytes_can_still_be_read_where_they_were_staged() throws IOException {
    byte[] bytes = bytes(1000);
    try (Staging staging = blobs.stage(stagingId())) {
      staging.write(ByteBuffer.wrap(bytes), 0);
      blobs.keep(staging, blobId(bytes), 1000);
      assertThat(read(staging, 0, 1000)).isEqualTo(ByteBuffer.wrap(bytes));
    }
  }

  @Test
  void staged_bytes_are_cut_off_but_never_added() throws IOException {
    try (Staging staging = blobs.stage(stagingId())) {
      staging.write(text("good BAD"), 0);
      staging.truncate(5);
      assertThat(staging.size()).isEqualTo(5);
      staging.truncate(100);
      assertThat(staging.size()).isEqualTo(5);
      assertThat(read(staging, 0, 8)).isEqualTo(text("good "));
    }
  }

  @Test
  void a_wrong_size_is_not_kept() throws IOException {
    StagingId id = stagingId();
    try (Staging staging = blobs.stage(id)) {
      staging.write(text("four"), 0);
      assertThatThrownBy(() -> blobs.keep(staging, blobId(bytes(5)), 5))
          .isInstanceOf(IOException.class);
    }
    assertThat(allBlobs()).isEmpty();
  }

  @Test
  void discarded_bytes_are_gone_and_may_be_discarded_again() throws IOException {
    StagingId id = stagingId();
    blobs.stage(id).close();
    blobs.discard(id);
    blobs.discard(id);
    assertThatThrownBy(() -> blobs.reopen(id)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void deleted_blobs_are_gone_and_may_be_deleted_again() throws IOException {
    BlobId id = keep(bytes(10));
    blobs.delete(id);
    blobs.delete(id);
    assertThatThrownBy(() -> blobs.open(id)).isInstanceOf(NoSuchFileException.class);
    assertThat(allBlobs()).isEmpty();
  }

  @Test
  void the_same_bytes_may_be_kept_at_two_places() throws IOException {
    byte[] bytes = bytes(1000);
    BlobId first = keep(bytes);
    BlobId second = keep(bytes);
    blobs.delete(first);
    assertThat(read(second)).isEqualTo(bytes);
  }

  @Test
  void everything_there_is_can_be_listed() throws IOException {
    Instant before = Instant.now().minus(Duration.ofMinutes(5));
    BlobId small = keep(bytes(1));
    BlobId large = keep(bytes(70_000));
    StagingId open = stagingId();
    try (Staging staging = blobs.stage(open)) {
      staging.write(text("abc"), 0);
      staging.sync();
    }
    assertThat(allBlobs()).extracting(Stored::id).containsExactlyInAnyOrder(small, large);
    assertThat(allBlobs()).extracting(Stored::size).containsExactlyInAnyOrder(1L, 70_000L);
    assertThat(allBlobs()).allMatch(blob -> blob.modified().isAfter(before));
    assertThat(stagings()).extracting(Stored::id).containsExactly(open);
    assertThat(stagings()).extracting(Stored::size).containsExactly(3L);
  }

  @Test
  void many_threads_keep_at_once() throws Exception {
    List<Future<Boolean>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        byte[] bytes = bytes(2000 + i);
        BlobId id = blobId(bytes);
        StagingId staging = stagingId();
        results.add(
            threads.submit(() -> {
              keep(staging, id, bytes);
              return Arrays.equals(read(id), bytes);
            }));
      }
    }
    for (Future<Boolean> result : results) {
      assertThat(result.get()).isTrue();
    }
    assertThat(allBlobs()).hasSize(64);
  }

  @Test
  void many_threads_read_one_source() throws Exception {
    byte[] bytes = bytes(64_000);
    try (ByteSource source = blobs.open(keep(bytes));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ByteBuffer>> pieces = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        int position = i * 2000;
        pieces.add(threads.submit(() -> read(source, position, 2000)));
      }
      for (int i = 0; i < 32; i++) {
        assertThat(pieces.get(i).get()).isEqualTo(ByteBuffer.wrap(bytes, i * 2000, 2000));
      }
    }
  }

  protected final BlobId keep(byte[] bytes) throws IOException {
    BlobId id = blobId(bytes);
    keep(stagingId(), id, bytes);
    return id;
  }

  private void keep(StagingId place, BlobId id, byte[] bytes) throws IOException {
    try (Staging staging = blobs.stage(place)) {
      staging.write(ByteBuffer.wrap(bytes), 0);
      blobs.keep(staging, id, bytes.length);
    }
  }

  protected final byte[] read(BlobId id) throws IOException {
    try (ByteSource source = blobs.open(id)) {
      return read(source, 0, (int) source.size()).array();
    }
  }

  private static ByteBuffer read(ByteSource source, long position, int length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    int read = 0;
    while (target.hasRemaining() && read >= 0) {
      read = source.read(target, position + target.position());
    }
    return target.flip();
  }

  protected final List<Stored<BlobId>> allBlobs() throws IOException {
    List<Stored<BlobId>> all = new ArrayList<>();
    blobs.forEachBlob(all::add);
    return all;
  }

  protected final List<Stored<StagingId>> stagings() throws IOException {
    List<Stored<StagingId>> all = new ArrayList<>();
    blobs.forEachStaging(all::add);
    return all;
  }

  /// Bytes that are different each time.
  protected final byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  protected final StagingId stagingId() {
    return new StagingId(HexFormat.of().formatHex(bytes(16)));
  }

  protected final BlobId blobId(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new BlobId(Sha256.of(digest) + "." + HexFormat.of().formatHex(bytes(8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
