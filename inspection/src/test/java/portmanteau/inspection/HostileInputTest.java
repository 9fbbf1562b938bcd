package portmanteau.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static portmanteau.inspection.Inspecting.inspect;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.core.media.MediaKind;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;

class HostileInputTest {

  static List<Sample> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_file_cut_off_anywhere_is_inspected(Sample sample) {
    byte[] whole = sample.bytes();
    for (int length = 0; length <= Math.min(600, whole.length); length++) {
      assertThat(inspect(Arrays.copyOf(whole, length))).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_file_with_lies_in_it_is_inspected_within_bounds(Sample sample) throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = Arrays.copyOf(sample.bytes(), 40_000);
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        int lie = random.nextBoolean() ? 0xff : random.nextInt(256);
        bytes[random.nextInt(Math.min(1200, sample.bytes().length))] = (byte) lie;
      }
      InMemory source = new InMemory(bytes);
      assertThat(new SniffingInspector().inspect(source)).isNotNull();
      assertThat(source.read()).isLessThan(1 << 21);
    }
  }

  @Test
  void random_bytes_are_nothing_that_is_known() {
    int pictures = 0;
    int unknown = 0;
    for (int seed = 0; seed < 500; seed++) {
      byte[] bytes = new byte[64 * 1024];
      new Random(seed).nextBytes(bytes);
      MediaKind kind = MediaKind.of(inspect(bytes).type());
      unknown += kind == MediaKind.OTHER ? 1 : 0;
      pictures += kind == MediaKind.IMAGE ? 1 : 0;
    }
    assertThat(unknown).isGreaterThan(490);
    assertThat(pictures).isZero();
  }
}
