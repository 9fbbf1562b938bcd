package portmanteau.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import portmanteau.core.contract.Crowd;

/// RFC 9562 §5.7.
class RandomIdentifiersTest {
  private final RandomIdentifiers identifiers = new RandomIdentifiers();

  @Test
  void ids_are_of_version_7_and_the_rfcs_variant() {
    for (int i = 0; i < 1000; i++) {
      UUID id = identifiers.uuid();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void an_id_begins_with_its_time() {
    long before = System.currentTimeMillis();
    UUID id = identifiers.uuid();

    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void each_is_greater_than_the_one_before() {
    String before = identifiers.uuid().toString();
    for (int i = 0; i < 100_000; i++) {
      UUID id = identifiers.uuid();
      assertThat(id.toString()).isGreaterThan(before);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      before = id.toString();
    }
  }

  @Test
  void those_of_many_threads_differ() throws Exception {
    List<UUID> ids = Crowd.of(2_000, number -> identifiers.uuid());
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void no_two_are_the_same_and_every_random_bit_is_used() {
    var seen = new HashSet<UUID>();
    long high = 0;
    long low = 0;
    UUID first = identifiers.uuid();
    for (int i = 0; i < 10_000; i++) {
      UUID id = identifiers.uuid();
      assertThat(seen.add(id)).isTrue();
      high |= first.getMostSignificantBits() ^ id.getMostSignificantBits();
      low |= first.getLeastSignificantBits() ^ id.getLeastSignificantBits();
    }
    assertThat(high & 0x0FFF).isEqualTo(0x0FFF);
    assertThat(low).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
  }
}
