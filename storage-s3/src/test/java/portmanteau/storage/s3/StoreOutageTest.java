package portmanteau.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.testkit.http.FaultyLink;
import portmanteau.testkit.http.FaultyLink.State;
import portmanteau.testkit.s3.ObjectStore;

class StoreOutageTest {
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final BlobId BLOB = new BlobId("0".repeat(64) + "." + "0".repeat(32));

  @TempDir Path directory;
  private FaultyLink link;
  private S3Blobs blobs;

  private void open(Duration patience) throws Exception {
    var store = ObjectStore.shared();
    link = new FaultyLink(store.endpoint().getPort());
    var endpoint = URI.create("http://127.0.0.1:" + link.port());
    var settings = BucketFixture.settings(endpoint, store.freshPrefix(), patience);
    blobs = BucketFixture.open(settings, directory);
    await().atMost(LONG).until(() -> keeps(BLOB, new byte[2_000_000]));
  }

  @AfterEach
  void close() throws IOException {
    blobs.close();
    link.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"STALLED", "CUT"})
  void a_store_that_does_not_answer_is_unavailable_and_comes_back(State fault) throws Exception {
    open(fault == State.STALLED ? SHORT : LONG);
    link.be(fault);
    for (int i = 0; i < 5; i++) {
      assertUnavailable(() -> blobs.open(BLOB));
    }
    assertUnavailable(() -> blobs.exists(BLOB));
    assertUnavailable(() -> keep(BLOB, new byte[10]));
    assertUnavailable(() -> stream(new byte[2 * PartMemory.PART]));
    assertThat(blobs.freeMemory()).isEqualTo(BucketFixture.MEMORY);
    link.be(State.WHOLE);
    await().atMost(LONG).ignoreExceptionsInstanceOf(Refusal.class).until(() -> blobs.exists(BLOB));
  }

  @Test
  void bytes_that_stop_coming_are_unavailable_and_not_lost() throws Exception {
    open(LONG);
    try (ByteSource source = blobs.open(BLOB)) {
      assertThat(source.read(ByteBuffer.allocate(1), 0)).isEqualTo(1);
      link.be(State.CUT);
      assertUnavailable(() -> readOn(source));
      link.be(State.WHOLE);
      await()
          .atMost(LONG)
          .ignoreExceptionsInstanceOf(Refusal.class)
          .until(() -> readOn(source) == 2_000_000);
    }
  }

  private static long readOn(ByteSource source) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(100_000);
    long position = 0;
    for (int count; (count = source.read(buffer.clear(), position)) >= 0; ) {
      position += count;
    }
    return position;
  }

  @Test
  void a_connection_that_breaks_in_the_middle_is_made_again() throws Exception {
    open(LONG);
    try (ByteSource source = blobs.open(BLOB)) {
      assertThat(source.read(ByteBuffer.allocate(1), 0)).isEqualTo(1);
      link.be(State.CUT);
      link.be(State.WHOLE);
      assertThat(readOn(source)).isEqualTo(2_000_000);
    }
  }

  private interface Call {
    void run() throws IOException;
  }

  private static void assertUnavailable(Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class));
  }

  private boolean keeps(BlobId id, byte[] bytes) throws IOException {
    try {
      keep(id, bytes);
      return true;
    } catch (Refusal slow) {
      return false;
    }
  }

  private void keep(BlobId id, byte[] bytes) throws IOException {
    var place = StagingId.parse(fresh()).orElseThrow();
    try (Staging staging = blobs.stage(place)) {
      staging.write(ByteBuffer.wrap(bytes), 0);
      blobs.keep(staging, id, bytes.length);
    }
  }

  private void stream(byte[] bytes) throws IOException {
    var place = StagingId.parse(fresh()).orElseThrow();
    try (Staging stream = blobs.stream(place)) {
      stream.write(ByteBuffer.wrap(bytes), 0);
    } finally {
      blobs.discard(place);
    }
  }

  private static String fresh() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
