package portmanteau.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Digests;
import portmanteau.core.Identifiers;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Blobs.Stored;
import portmanteau.core.blob.Sha256;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.contract.BlobsContract;
import portmanteau.core.store.StoreId;
import portmanteau.testkit.s3.ObjectStore;

class S3BlobsTest extends BlobsContract {
  private static final int PIECE = 100_000;
  private static final Identifiers IDENTIFIERS =
      new Identifiers() {
        @Override
        public UUID uuid() {
          return UUID.randomUUID();
        }

        @Override
        public byte[] random(int bytes) {
          throw new UnsupportedOperationException();
        }
      };

  @TempDir Path directory;
  private ObjectStore bucket;
  private String prefix;
  private S3Blobs store;

  @Override
  protected Blobs open() throws Exception {
    bucket = ObjectStore.shared();
    prefix = bucket.freshPrefix();
    store = BucketFixture.open(BucketFixture.settings(prefix), directory);
    return store;
  }

  @AfterEach
  void all_memory_is_given_back() {
    assertThat(store.freeMemory()).isEqualTo(BucketFixture.MEMORY);
    store.close();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, PIECE, PartMemory.PART - 1, PartMemory.PART, PartMemory.PART + 1, 20_000_000})
  void a_body_of_any_size_comes_straight_to_its_place(int size) throws IOException {
    byte[] bytes = bytes(size);
    BlobId id = stream(bytes);
    assertThat(read(id)).isEqualTo(bytes);
    assertThat(allBlobs()).extracting(Stored::id).containsExactly(id);
    assertThat(directory.resolve("staging")).isEmptyDirectory();
    assertThat(id.streamed() != null).isEqualTo(size > PartMemory.PART);
    blobs.delete(id);
    assertThat(bucket.names(prefix)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {PIECE, 20_000_000})
  void a_body_is_inspected_before_it_is_kept(int size) throws IOException {
    byte[] bytes = bytes(size);
    try (Staging stream = blobs.stream(stagingId())) {
      BlobId id = write(stream, bytes);
      ByteBuffer end = ByteBuffer.allocate(10);
      assertThat(stream.read(end, size - 10)).isEqualTo(10);
      assertThat(end.flip()).isEqualTo(ByteBuffer.wrap(bytes, size - 10, 10));
      assertThat(stream.read(ByteBuffer.allocate(1), size)).isEqualTo(-1);
      blobs.keep(stream, id, size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {PIECE, 20_000_000})
  void a_body_that_is_not_kept_leaves_nothing(int size) throws IOException {
    StagingId id = stagingId();
    try (Staging stream = blobs.stream(id)) {
      write(stream, bytes(size));
    }
    blobs.discard(id);
    assertThat(bucket.names(prefix)).isEmpty();
    assertThat(bucket.unfinished(prefix)).isEmpty();
  }

  @Test
  void a_body_that_breaks_off_leaves_nothing() throws IOException {
    StagingId id = stagingId();
    try (Staging stream = blobs.stream(id)) {
      stream.write(ByteBuffer.wrap(bytes(20_000_000)), 0);
      assertThat(bucket.unfinished(prefix)).hasSize(1);
    }
    blobs.discard(id);
    assertThat(bucket.unfinished(prefix)).isEmpty();
    assertThat(bucket.names(prefix)).isEmpty();
  }

  @Test
  void bodies_are_written_in_order() throws IOException {
    StagingId id = stagingId();
    try (Staging stream = blobs.stream(id)) {
      stream.write(ByteBuffer.wrap(bytes(10)), 0);
      assertThatThrownBy(() -> stream.write(ByteBuffer.wrap(bytes(1)), 0))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> stream.truncate(1)).isInstanceOf(IOException.class);
    }
    blobs.discard(id);
  }

  @Test
  void a_large_upload_session_goes_to_the_store_in_parts() throws IOException {
    byte[] bytes = bytes(20_000_000);
    BlobId id = keep(bytes);
    assertThat(read(id)).isEqualTo(bytes);
    assertThat(bucket.names(prefix)).containsExactly(prefix + "blobs/" + shelf(id));
  }

  private static String shelf(BlobId id) {
    return id.value().substring(0, 2) + "/" + id.value();
  }

  @Test
  void uploads_in_parts_of_a_process_that_ended_are_found_and_removed() throws IOException {
    StagingId lost = stagingId();
    bucket.beginParts(prefix + "streamed/" + lost);
    assertThat(stagings()).extracting(Stored::id).containsExactly(lost);
    assertThat(stagings().getFirst().modified())
        .isBetween(
            Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plus(Duration.ofMinutes(5)));
    blobs.discard(lost);
    assertThat(bucket.unfinished(prefix)).isEmpty();
  }

  @Test
  void uploads_that_are_under_way_are_not_taken_for_lost_ones() throws IOException {
    StagingId id = stagingId();
    try (Staging stream = blobs.stream(id)) {
      stream.write(ByteBuffer.wrap(bytes(20_000_000)), 0);
      assertThat(stagings()).isEmpty();
    }
    blobs.discard(id);
  }

  @Test
  void a_streamed_blob_whose_bytes_are_gone_is_gone() throws IOException {
    BlobId id = stream(bytes(PartMemory.PART + 1));
    bucket.delete(prefix + "streamed/" + id.streamed());
    assertThatThrownBy(() -> blobs.open(id)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void an_address_leads_to_the_bytes_and_says_what_they_are() throws Exception {
    byte[] bytes = bytes(PIECE);
    BlobId id = stream(bytes);
    var address =
        store
            .address(id, "image/png", "attachment; filename=\"a b.png\"", Duration.ofMinutes(1))
            .orElseThrow();
    var connection = (HttpURLConnection) address.toURL().openConnection();
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(connection.getHeaderField("Content-Type")).isEqualTo("image/png");
    assertThat(connection.getHeaderField("Content-Disposition"))
        .isEqualTo("attachment; filename=\"a b.png\"");
    try (var body = connection.getInputStream()) {
      assertThat(body.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void an_identity_is_drafted_once_and_settled() throws IOException {
    assertThat(store.id()).isEmpty();
    assertThat(store.draft()).isEmpty();
    var first = new StoreId("0".repeat(32));
    assertThat(store.draft(first)).isEqualTo(first);
    assertThat(store.draft(new StoreId("1".repeat(32)))).isEqualTo(first);
    store.settle(first);
    assertThat(store.id()).contains(first);
    assertThat(store.draft()).isEmpty();
    assertThat(allBlobs()).isEmpty();
  }

  private BlobId stream(byte[] bytes) throws IOException {
    try (Staging stream = blobs.stream(stagingId())) {
      BlobId id = write(stream, bytes);
      blobs.keep(stream, id, bytes.length);
      return id;
    }
  }

  private static BlobId write(Staging stream, byte[] bytes) throws IOException {
    for (int from = 0; from < bytes.length; from += PIECE) {
      int count = Math.min(PIECE, bytes.length - from);
      stream.write(ByteBuffer.wrap(bytes, from, count), from);
    }
    return stream.place(Sha256.of(Digests.sha256().digest(bytes)), IDENTIFIERS);
  }
}
