package portmanteau.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class DigestsTest {
  @Test
  void a_digest_that_is_looked_at_on_the_way_goes_on() {
    MessageDigest digest = Digests.sha256();
    digest.update(bytes("ab"));

    assertThat(Digests.soFar(digest)).isEqualTo(Digests.sha256("ab"));
    assertThat(Digests.soFar(digest)).isEqualTo(Digests.sha256("ab"));
    digest.update(bytes("c"));
    assertThat(digest.digest()).isEqualTo(Digests.sha256("abc"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
