package portmanteau.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

class PartMemoryTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  /// All grow at the same pace, so that they meet in the middle of their parts.
  @Test
  void uploads_that_need_more_than_there_is_all_come_to_their_end() throws Exception {
    var memory = new PartMemory(2L * PartMemory.PART, LONG);
    List<Future<Long>> sizes = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int i = 0; i < 12; i++) {
        sizes.add(threads.submit(() -> fill(memory, 3)));
      }
    }
    for (Future<Long> size : sizes) {
      assertThat(size.get()).isEqualTo(3L * PartMemory.PART);
    }
    assertThat(memory.free()).isEqualTo(2L * PartMemory.PART);
  }

  private static long fill(PartMemory memory, int parts) {
    long sum = 0;
    var part = new Part(memory);
    for (int i = 0; i < parts; i++) {
      while (!part.isFull()) {
        part.append(ByteBuffer.allocate(100_000));
      }
      sum += part.size();
      part.clear();
    }
    return sum;
  }

  @Test
  void who_waits_too_long_is_told_to_come_later() {
    var memory = new PartMemory(PartMemory.LEAST, Duration.ofMillis(10));
    var first = new Part(memory);
    first.append(ByteBuffer.allocate(1));
    var second = new Part(memory);
    assertThatThrownBy(() -> second.append(ByteBuffer.allocate(1)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class));
    first.clear();
    second.append(ByteBuffer.allocate(1));
    assertThat(second.size()).isEqualTo(1);
  }

  @Test
  void a_part_reads_back_what_it_took() {
    var memory = new PartMemory(PartMemory.LEAST, LONG);
    var part = new Part(memory);
    byte[] bytes = new byte[PartMemory.SLAB + 3];
    bytes[PartMemory.SLAB] = 7;
    part.append(ByteBuffer.wrap(bytes));
    ByteBuffer target = ByteBuffer.allocate(10);
    assertThat(part.read(target, PartMemory.SLAB)).isEqualTo(3);
    assertThat(target.get(0)).isEqualTo((byte) 7);
    part.clear();
  }
}
