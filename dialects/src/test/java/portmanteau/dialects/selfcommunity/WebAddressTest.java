package portmanteau.dialects.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

class WebAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "https://example.com:8443/a/b?c=d|e#f",
        "HTTPS://EXAMPLE.COM/",
        "https://пример.рф/путь",
        "https://example.com?query",
        "http://[2001:db8::1]/",
        "http://example.com:81/",
        "https://example.com/@user"
      })
  void web_addresses_are_taken_as_they_are(String address) {
    assertThat(WebAddress.check("url", address)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "//example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,hello",
        "http://",
        "http:///path",
        "http:example.com",
        "http://exa mple.com/",
        "http://example.com/a b",
        "http://example.com/\"><script>",
        "http://example.com/\r\nSet-Cookie: a=b",
        "http://example.com/\0",
        "http://example.com\\@other.example/",
        "http://user@example.com/",
        "http://user:password@example.com/",
        "http://256.256.256.256/",
        "http://example.com:99999/",
        "http://[::1/"
      })
  void everything_else_is_refused(String address) {
    assertRefused(address);
  }

  @Test
  void an_address_of_more_than_2048_characters_is_refused() {
    String host = "http://example.com/";

    assertThat(WebAddress.check("url", host + "a".repeat(2048 - host.length()))).hasSize(2048);
    assertRefused(host + "a".repeat(2049 - host.length()));
  }

  private static void assertRefused(String address) {
    assertThatThrownBy(() -> WebAddress.check("image", address))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.problem())
                    .isEqualTo(new Problem.Invalid("image", "Enter a valid URL")));
  }
}
