package portmanteau.core.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Digests;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.StreamBuffer;
import portmanteau.core.memory.CoreFixture;

/// Bodies on their way in: the small ones in memory, the others in staging.
class IngestTest {
  private static final int MOST = 10_000;
  private static final long LIMIT = 200_000;

  private final CoreFixture fixture = new CoreFixture(MOST);
  private final Ingest ingest = fixture.ingest(fixture.tiered(), more -> {});

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static void assertHolds(Received received, byte[] bytes) throws IOException {
    assertThat(received.size()).isEqualTo(bytes.length);
    assertThat(received.sha256()).isEqualTo(Sha256.of(Digests.sha256().digest(bytes)));
    assertThat(received.bytes().stream().readAllBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_095, 4_096, 4_097, MOST - 1, MOST})
  void a_small_body_is_in_memory_alone(int size) throws Exception {
    byte[] bytes = bytes(size);
    try (Received received = ingest.receive(new ByteArrayInputStream(bytes), LIMIT)) {
      assertHolds(received, bytes);
      assertThat(received.place().isInline()).isTrue();
      assertThat(received.inline()).isNotNull();
      assertThat(fixture.staged()).isEmpty();
      received.keep();
    }
    assertThat(fixture.kept()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST + 1, 16_384, 65_536, 65_537, 150_000})
  void a_larger_one_is_staged(int size) throws Exception {
    byte[] bytes = bytes(size);
    try (Received received = ingest.receive(new ByteArrayInputStream(bytes), LIMIT)) {
      assertHolds(received, bytes);
      assertThat(received.place().isInline()).isFalse();
      assertThat(received.inline()).isNull();
      received.keep();
    }
    assertThat(fixture.kept()).hasSize(1);
    assertThat(fixture.staged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST, MOST + 1, 50_000})
  void bytes_may_come_one_by_one(int size) throws Exception {
    byte[] bytes = bytes(size);
    var slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        };
    try (Received received = ingest.receive(slow, LIMIT)) {
      assertHolds(received, bytes);
      assertThat(received.place().isInline()).isEqualTo(size <= MOST);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, MOST, MOST + 50})
  void a_body_may_be_as_large_as_its_limit_and_no_larger(int limit) throws Exception {
    try (Received received = ingest.receive(new ByteArrayInputStream(bytes(limit)), limit)) {
      assertThat(received.size()).isEqualTo(limit);
    }
    assertThatThrownBy(() -> ingest.receive(new ByteArrayInputStream(bytes(limit + 1)), limit))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isEqualTo(new Problem.TooLarge(limit)));
    assertThat(fixture.staged()).isEmpty();
  }

  @Test
  void where_memory_is_short_a_small_body_is_staged() throws Exception {
    byte[] bytes = bytes(MOST);
    List<StreamBuffer> others = new ArrayList<>();
    try {
      for (var next = new StreamBuffer(); ; next = new StreamBuffer()) {
        others.add(next);
        if (!next.grow()) {
          break;
        }
      }
      try (Received received = ingest.receive(new ByteArrayInputStream(bytes), LIMIT)) {
        assertHolds(received, bytes);
        assertThat(received.place().isInline()).isFalse();
      }
    } finally {
      others.forEach(StreamBuffer::close);
    }
  }

  @Test
  void a_body_that_breaks_off_leaves_nothing() {
    for (int size : new int[] {100, MOST + 100}) {
      InputStream broken =
          new ByteArrayInputStream(bytes(size)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
              int count = super.read(target, offset, length);
              if (count < 0) {
                throw new IllegalStateException("broken off");
              }
              return count;
            }
          };
      assertThatThrownBy(() -> ingest.receive(broken, LIMIT))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(fixture.staged()).isEmpty();
  }

  @Test
  void what_is_for_the_store_goes_there_however_small() throws Exception {
    byte[] bytes = bytes(10);
    try (Received received = ingest.receiveStored(new ByteArrayInputStream(bytes), LIMIT)) {
      assertHolds(received, bytes);
      assertThat(received.place().isInline()).isFalse();
      received.keep();
    }
    assertThat(fixture.kept()).hasSize(1);
  }
}
