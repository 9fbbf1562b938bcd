package portmanteau.core.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobIdTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void an_id_is_a_hash_and_a_suffix_of_hex_characters() {
    for (String suffix : List.of("0123456789abcdef".repeat(2), "0123456789abcdef")) {
      var id = new BlobId(HASH + "." + suffix);
      assertThat(id.sha256()).isEqualTo(new Sha256(HASH));
      assertThat(id.suffix()).isEqualTo(suffix);
    }
  }

  @Test
  void an_id_says_whether_the_catalogue_keeps_the_bytes() {
    var inline = new BlobId(HASH + ".i" + "0123456789abcdef".repeat(2));
    assertThat(inline.isInline()).isTrue();
    assertThat(inline.sha256()).isEqualTo(new Sha256(HASH));
    assertThat(inline.suffix()).startsWith("i");
    assertThat(new BlobId(HASH + "." + "0123456789abcdef".repeat(2)).isInline()).isFalse();
  }

  @Test
  void an_id_says_what_its_bytes_came_under_before_their_hash_was_known() {
    var began = new StagingId("0123456789abcdef".repeat(2));
    BlobId streamed = BlobId.createStreamed(new Sha256(HASH), began);
    assertThat(streamed.value()).isEqualTo(HASH + ".s" + began.value());
    assertThat(BlobId.parse(streamed.value())).contains(streamed);
    assertThat(streamed.streamed()).isEqualTo(began);
    assertThat(streamed.sha256()).isEqualTo(new Sha256(HASH));
    assertThat(streamed.isInline()).isFalse();
    assertThat(new BlobId(HASH + "." + began.value()).streamed()).isNull();
    assertThat(new BlobId(HASH + ".i" + began.value()).streamed()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".0123456789abcde",
        ".0123456789abcdef0",
        ".0123456789abcdef0123456789abcde",
        ".0123456789abcdef0123456789abcdef0",
        ".i0123456789abcdef",
        ".00123456789abcdef0123456789abcdef",
        ".i0123456789abcdef0123456789abcdei",
        ".0123456789ABCDEF",
        ".0123456789abcdeg",
        "x0123456789abcdef",
        "/../../etc/passwd"
      })
  void nothing_else_is_an_id(String rest) {
    assertThat(BlobId.isOne(HASH + rest)).isFalse();
    assertThat(BlobId.isOne("G" + HASH.substring(1) + rest)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new BlobId(HASH + rest));
  }
}
