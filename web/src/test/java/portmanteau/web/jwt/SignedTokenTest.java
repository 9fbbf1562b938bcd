package portmanteau.web.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTokenTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  @Test
  void the_example_of_rfc_7515_is_read_and_checked() {
    // RFC 7515 A.1, whose JSON has line breaks.
    String token =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    SignedToken read = SignedToken.parse(token).orElseThrow();
    assertThat(read.claims()).containsEntry("iss", "joe").containsEntry("exp", 1300819380);
    // Its key is no text, so that only the form is compared here.
    assertThat(read.algorithm()).isEqualTo("HS256");
    assertThat(read.isSignedBy(SignatureCheck.hs256(SECRET))).isFalse();
  }

  @Test
  void a_signature_fits_its_own_key_and_algorithm_alone() throws Exception {
    SignedToken token = SignedToken.parse(sign(HEADER, "{}")).orElseThrow();
    assertThat(token.isSignedBy(SignatureCheck.hs256(SECRET))).isTrue();
    assertThat(token.isSignedBy(SignatureCheck.hs256(SECRET + "x"))).isFalse();
    assertThat(token.isSignedBy(SignatureCheck.hs256(""))).isFalse();
    assertThat(token.isSignedBy(SignatureCheck.of("RS256", SECRET))).isFalse();
    assertThat(token.isSignedBy(SignatureCheck.of("HS256", SECRET))).isFalse();
    assertThat(token.isSignedBy(SignatureCheck.of("none", ""))).isFalse();
    for (String algorithm : List.of("HS384", "hs256", "none", "")) {
      String header = "{\"alg\":\"" + algorithm + "\"}";
      assertThat(
              SignedToken.parse(sign(header, "{}"))
                  .orElseThrow()
                  .isSignedBy(SignatureCheck.hs256(SECRET)))
          .as(algorithm)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "7",
        "\"alg\"",
        "",
        "{",
        "{}",
        "{}{}",
        "{\"alg\":null}",
        "{\"alg\":7}",
        "{\"alg\":[\"HS256\"]}",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"a\":{\"b\":1,\"b\":1}}",
        "{\"alg\":\"HS256\",\"crit\":[\"x\"]}",
        "{\"alg\":\"HS256\",\"crit\":[]}",
        "{\"alg\":\"HS256\"} x",
        "\ufeff{\"alg\":\"HS256\"}"
      })
  void a_header_that_is_no_plain_object_with_an_alg_makes_no_token(String header) throws Exception {
    assertThat(SignedToken.parse(sign(header, "{}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "[]", "7", "\"\"", "", "{\"a\":1,\"a\":1}", "{\"a\":NaN}", "{} 1"})
  void claims_that_are_no_plain_object_make_no_token(String claims) throws Exception {
    assertThat(SignedToken.parse(sign(HEADER, claims))).isEmpty();
  }

  @Test
  void what_is_deep_long_or_no_utf8_makes_no_token() throws Exception {
    assertThat(SignedToken.parse(sign(HEADER, "{\"a\":" + "[".repeat(9_000)))).isEmpty();
    assertThat(SignedToken.parse(sign("{\"a\":".repeat(3_000), "{}"))).isEmpty();
    assertThat(SignedToken.parse(sign(HEADER, "{\"a\":" + "9".repeat(5_000) + "}"))).isEmpty();
    assertThat(SignedToken.parse(sign(HEADER, "{\"a\":\"" + "x".repeat(40_000) + "\"}"))).isEmpty();
    assertThat(SignedToken.parse(part(HEADER) + "." + part(new byte[] {'{', -1, '}'}) + "."))
        .isEmpty();
  }

  @Test
  void only_the_one_text_of_an_encoder_is_base64url() throws Exception {
    String token = sign(HEADER, "{\"a\":\"~~~???>>>\"}");
    assertThat(SignedToken.parse(token)).isPresent();
    String[] parts = token.split("\\.", -1);
    assertThat(parts[1]).contains("_", "-");
    for (String other :
        List.of(
            parts[0] + "=." + parts[1] + "." + parts[2],
            parts[0] + "." + parts[1].replace('_', '/') + "." + parts[2],
            parts[0] + "." + parts[1].replace('-', '+') + "." + parts[2],
            token + "=",
            token + " ",
            " " + token,
            token + "\n",
            token + ".",
            token + "." + parts[2],
            parts[0] + "." + parts[1],
            parts[0] + ".." + parts[2],
            token.substring(0, token.length() - 1),
            withTrailingBits(token))) {
      assertThat(SignedToken.parse(other)).as(other).isEmpty();
    }
  }

  @Test
  void a_number_of_seconds_is_a_time_and_nothing_else() {
    assertThat(NumericDate.of(1_800_000_000)).isPresent();
    assertThat(NumericDate.of(1_800_000_000.25)).contains(Instant.ofEpochMilli(1_800_000_000_250L));
    for (Object odd :
        List.of("1", true, List.of(), 1e15, -1e15, Double.POSITIVE_INFINITY, Double.NaN, 1e-300)) {
      assertThat(NumericDate.of(odd)).as("%s", odd).isEmpty();
    }
    assertThat(NumericDate.of(new BigInteger("9".repeat(999)))).isEmpty();
  }

  /// The same bytes by another text: 32 bytes of a MAC leave two bits of the last character free.
  private static String withTrailingBits(String token) {
    char last = token.charAt(token.length() - 1);
    return token.substring(0, token.length() - 1) + (char) (last + 1);
  }

  private static String sign(String header, String claims) throws Exception {
    String input = part(header) + "." + part(claims);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return input + "." + part(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
  }

  private static String part(String text) {
    return part(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
