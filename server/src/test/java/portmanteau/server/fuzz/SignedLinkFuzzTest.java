package portmanteau.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.variant.VariantSpec;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.fuzz.Corpus;
import portmanteau.testkit.fuzz.Fuzzing;

/// No token opens a medium but those that were made here, to the letter.
class SignedLinkFuzzTest {
  private static final Duration TIME = Duration.ofSeconds(2);

  private final SignedLinks links =
      new SignedLinks(new byte[32], InstantSource.fixed(ServerFixture.START));

  @Test
  void no_token_that_was_not_made_here_opens_anything() throws InterruptedException {
    List<String> tokens =
        Stream.of(new UUID(1, 2), new UUID(-1, 3))
            .map(MediaId::new)
            .flatMap(id -> Stream.of(links.token(id), links.token(id, VariantSpec.thumbnail(320))))
            .toList();
    Fuzzing.of("signed links", Corpus.of(tokens, List.of("=", "==", "-", "_", "+", "/")), TIME)
        .run((bytes, _) -> {
          String token = new String(bytes, StandardCharsets.ISO_8859_1);
          assertThat(links.open(token).isPresent()).isEqualTo(tokens.contains(token));
        });
  }
}
