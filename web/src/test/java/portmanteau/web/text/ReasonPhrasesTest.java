package portmanteau.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpStatus;
import org.junit.jupiter.api.Test;

class ReasonPhrasesTest {

  /// 420 is nobody's.
  @Test
  void every_refusal_is_called_as_the_server_calls_it() {
    assertThat(IntStream.range(400, 600).filter(status -> status != 420))
        .allSatisfy(status ->
            assertThat(ReasonPhrases.of(status)).isEqualTo(HttpStatus.getMessage(status)));
  }
}
