package portmanteau.core.outbox.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import portmanteau.core.memory.SeededIdentifiers;

class EndpointSecretsTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final SeededIdentifiers identifiers = new SeededIdentifiers(1);
  private final EndpointSecrets secrets = new EndpointSecrets(new byte[32], identifiers);
  private final EndpointId endpoint = new EndpointId(identifiers.uuid());

  @Test
  void a_secret_is_had_again_by_its_endpoint_alone() {
    SealedSecret sealed = secrets.seal(endpoint, SECRET);

    assertThat(secrets.open(endpoint, sealed)).isEqualTo(SECRET);
    var other = new EndpointId(identifiers.uuid());
    assertThatThrownBy(() -> secrets.open(other, sealed)).isInstanceOf(IllegalStateException.class);
    var otherKey = new byte[32];
    otherKey[0] = 1;
    assertThatThrownBy(() -> new EndpointSecrets(otherKey, identifiers).open(endpoint, sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_is_stored_shows_nothing_of_it_and_is_never_the_same() {
    SealedSecret sealed = secrets.seal(endpoint, SECRET);

    assertThat(sealed).isNotEqualTo(secrets.seal(endpoint, SECRET));
    assertThat(new String(Base64.getDecoder().decode(sealed.text()), StandardCharsets.ISO_8859_1))
        .doesNotContain("whsec_");
    assertThat(sealed.toString()).doesNotContain(sealed.text());
  }

  @Test
  void no_secret_stays_none() {
    assertThat(secrets.open(endpoint, secrets.seal(endpoint, ""))).isEmpty();
  }
}
