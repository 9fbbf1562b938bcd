package portmanteau.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class StreamBufferTest {

  @Test
  void it_grows_only_with_what_fills_it_and_keeps_its_content() {
    try (var buffer = new StreamBuffer()) {
      buffer.bytes()[0] = 7;
      buffer.filled(StreamBuffer.SMALL - 1);
      assertThat(buffer.bytes()).hasSize(StreamBuffer.SMALL);
      for (int i = 0; i < 5; i++) {
        buffer.filled(buffer.bytes().length);
      }
      assertThat(buffer.bytes()).hasSize(StreamBuffer.LARGE).startsWith(7);
      assertThat(buffer.isLarge()).isTrue();
    }
  }

  @Test
  void all_together_grow_no_further_than_there_is_room_and_give_it_back() {
    int before = StreamBuffer.left();
    Deque<StreamBuffer> held = new ArrayDeque<>();
    try {
      while (grow(held)) {}
      assertThat(held.size()).isLessThan(StreamBuffer.ROOM / StreamBuffer.LARGE * 2);
      assertThat(held.getLast().bytes().length).isBetween(StreamBuffer.SMALL, StreamBuffer.LARGE);
    } finally {
      held.forEach(StreamBuffer::close);
      held.forEach(StreamBuffer::close); // again is nothing
    }
    assertThat(StreamBuffer.left()).isEqualTo(before);
  }

  private static boolean grow(Deque<StreamBuffer> held) {
    var buffer = new StreamBuffer();
    held.add(buffer);
    while (buffer.grow()) {}
    return buffer.isLarge();
  }
}
