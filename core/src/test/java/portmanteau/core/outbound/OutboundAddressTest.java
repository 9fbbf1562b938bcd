package portmanteau.core.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.outbound.OutboundAddress.Scheme;

class OutboundAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "http://example.com -> http://example.com/",
        "HTTPS://Example.COM/A -> https://example.com/A",
        "http://example.com:80/ -> http://example.com/",
        "https://example.com:80/ -> https://example.com:80/",
        "https://example.com:/x -> https://example.com/x",
        "https://example.com./x -> https://example.com/x",
        "https://example.com/a#b?c -> https://example.com/a",
        "https://example.com?a=b -> https://example.com/?a=b",
        "https://example.com/a/../b/./c -> https://example.com/b/c",
        "https://example.com/../.. -> https://example.com/",
        "https://example.com/a/.. -> https://example.com/",
        "https://example.com/a//b -> https://example.com/a//b",
        "https://example.com/a b -> https://example.com/a%20b",
        "https://example.com/100%/%41 -> https://example.com/100%25/%41",
        "https://example.com/?u=http://x/@y -> https://example.com/?u=http://x/@y",
        "https://example.com/фото.jpg -> https://example.com/%D1%84%D0%BE%D1%82%D0%BE.jpg",
        "https://пример.рф/ -> https://xn--e1afmkfd.xn--p1ai/",
        "https://bücher。example/ -> https://xn--bcher-kva.example/",
        "http://①②⑦.⓪.⓪.① -> http://127.0.0.1/",
        "http://my_host.example/ -> http://my_host.example/",
        "http://[2001:DB8::1]:8080/ -> http://[2001:db8::1]:8080/",
        "http://8.8.8.8./ -> http://8.8.8.8/",
      })
  void an_address_has_one_form(String text, String form) throws Exception {
    assertThat(OutboundAddress.parse(text)).hasToString(form);
    assertThat(OutboundAddress.parse(form)).isEqualTo(OutboundAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "/a",
        "//example.com/",
        "http:example.com",
        "http:/example.com",
        "http:///example.com",
        "http://",
        "http://:80/",
        "http://./",
        "http://a..b/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "gopher://example.com:70/",
        "http://user@example.com/",
        "http://user:password@example.com/",
        "http://example.com@127.0.0.1/",
        "http://example.com\\@127.0.0.1/",
        "http://127.0.0.1\\.example.com/",
        "http://exa\tmple.com/",
        "http://example.com/\r\nHost: x",
        "http://example.com\u0000.evil/",
        "http://example.com:22/",
        "http://example.com:1023/",
        "http://example.com:65536/",
        "http://example.com:999999/",
        "http://example.com:-1/",
        "http://example.com:8o/",
        "http://exa mple.com/",
        "http://exa%6dple.com/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.01/",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://example.0x/",
        "http://example.1/",
        "http://[127.0.0.1]/",
        "http://[::1%25eth0]/",
        "http://[::1%lo]/",
        "http://[::g]/",
        "http://[::1/",
        "http://::1/",
        "http://[::1]x/",
      })
  void what_programs_read_in_different_ways_is_none(String text) {
    assertThatThrownBy(() -> OutboundAddress.parse(text))
        .isInstanceOfSatisfying(
            OutboundFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(OutboundFailure.Reason.BAD_ADDRESS));
    assertThat(OutboundAddress.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "'' -> https://example.com/a/b?c=d",
        "'#e' -> https://example.com/a/b?c=d",
        "x -> https://example.com/a/x",
        "x:y -> ",
        "./x:y -> https://example.com/a/x:y",
        "../x -> https://example.com/x",
        "../../../x -> https://example.com/x",
        "/x?y#z -> https://example.com/x?y",
        "?y -> https://example.com/a/b?y",
        "//other.example/x -> https://other.example/x",
        "http://other.example -> http://other.example/",
        "//user@other.example/ -> ",
        "javascript:alert(1) -> ",
        "/\\other.example -> ",
      })
  void a_reference_is_read_where_it_stands(String reference, String form) throws Exception {
    OutboundAddress here = OutboundAddress.parse("https://example.com/a/b?c=d");
    if (form == null) {
      assertThatThrownBy(() -> here.resolve(reference)).isInstanceOf(OutboundFailure.class);
    } else {
      assertThat(here.resolve(reference)).hasToString(form);
    }
  }

  @Test
  void its_length_is_bounded_before_and_after_encoding() {
    String start = "http://example.com/";
    assertThat(OutboundAddress.find(start + "x".repeat(2048 - start.length()))).isPresent();
    assertThat(OutboundAddress.find(start + "x".repeat(2049 - start.length()))).isEmpty();
    assertThat(OutboundAddress.find(start + "ж".repeat(1300))).isPresent();
    assertThat(OutboundAddress.find(start + "ж".repeat(1400))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Example.com", "a b", "", "a/b", "user@host", "host:80", "[x]"})
  void none_is_built_with_a_host_that_is_none(String host) {
    assertThatThrownBy(() -> new OutboundAddress(Scheme.HTTP, host, 80, "/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "/ x", "/x#y", "/x\r\n", "/\\", "/%", "/%4", "/%zz", "/[", "/?]"})
  void none_is_built_with_a_target_that_is_none(String target) {
    assertThatThrownBy(() -> new OutboundAddress(Scheme.HTTP, "example.com", 80, target))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
