package portmanteau.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.outbound.OutboundAddress;

/// Which pages are known, by the list that comes with the program.
class ProvidersTest {
  private static final Providers STANDARD = Providers.standard();

  @ParameterizedTest
  @CsvSource({
    "https://www.youtube.com/watch?v=abc, https://www.youtube.com/oembed",
    "http://www.youtube.com/watch?v=abc, https://www.youtube.com/oembed",
    "https://WWW.YouTube.com/watch?v=abc, https://www.youtube.com/oembed",
    "https://youtu.be/abc, https://www.youtube.com/oembed",
    "https://vimeo.com/123, https://vimeo.com/api/oembed.json",
    "https://a.b.flickr.com/photos/x, https://www.flickr.com/services/oembed/",
    "https://hearthis.at/someone/song/, https://hearthis.at/oembed/?format=json",
  })
  void a_page_of_a_provider_is_known(String page, String endpoint) {
    assertThat(STANDARD.of(address(page)).orElseThrow().endpoint()).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/?x=.youtube.com/watch",
        "https://evil.example/.youtube.com/watch?v=1",
        "https://youtube.com.evil.example/watch?v=1",
        "https://notyoutube.com/watch?v=1",
        "https://www.youtube.com:8443/watch?v=1",
        "https://smashnotes.example/p/1",
      })
  void what_only_looks_like_a_page_of_a_provider_is_not(String page) {
    assertThat(STANDARD.of(address(page))).isEmpty();
  }

  @Test
  void endpoints_without_patterns_and_patterns_that_are_none_are_left_out() throws IOException {
    Providers providers =
        read(
            """
            [{"provider_name": "A", "provider_url": "https://a.example", "endpoints": [
               {"url": "https://a.example/oembed"},
               {"url": "https://a.example/oembed", "schemes": ["spotify:*"]},
               {"url": "https://a.example/oembed", "schemes": ["https://a.example/* - https://b.example/*"]},
               {"url": "no address", "schemes": ["https://a.example/*"]},
               {"url": "http://a.example/oembed.{format}", "schemes": ["https://a.example/*"]}]}]
            """);

    assertThat(providers.size()).isOne();
    assertThat(providers.of(address("https://a.example/1")).orElseThrow().endpoint())
        .isEqualTo("http://a.example/oembed.json");
  }

  @Test
  void an_endpoint_without_tls_is_asked_with_it_first() throws IOException {
    Provider provider = provider("http://a.example/oembed", "https://a.example/*");

    assertThat(provider.questions(address("https://a.example/1?b=c&d")))
        .extracting(OutboundAddress::toString)
        .containsExactly(
            "https://a.example/oembed?url=https%3A%2F%2Fa.example%2F1%3Fb%3Dc%26d&format=json"
                + "&maxwidth=1280&maxheight=1280",
            "http://a.example/oembed?url=https%3A%2F%2Fa.example%2F1%3Fb%3Dc%26d&format=json"
                + "&maxwidth=1280&maxheight=1280");
  }

  @Test
  void an_endpoint_with_a_query_of_its_own_keeps_it() throws IOException {
    Provider provider = provider("https://a.example/?do=oembed", "https://a.example/*");

    assertThat(provider.questions(address("https://a.example/1")).getFirst().toString())
        .startsWith("https://a.example/?do=oembed&url=https%3A%2F%2Fa.example%2F1&format=json");
  }

  @Test
  void a_star_in_the_host_is_a_label_or_more_and_never_crosses_into_the_path() throws IOException {
    Provider provider = provider("https://b.example/o", "https://*.a.example/x/*");

    assertThat(provider.knows(address("https://one.a.example/x/1"))).isTrue();
    assertThat(provider.knows(address("https://two.one.a.example/x/1"))).isTrue();
    assertThat(provider.knows(address("https://a.example/x/1"))).isFalse();
    assertThat(provider.knows(address("https://evil.example/.a.example/x/1"))).isFalse();
    assertThat(provider.knows(address("https://one.a.example/y/?/x/1"))).isFalse();
  }

  @Test
  void many_stars_take_no_time() throws IOException {
    Provider provider = provider("https://b.example/o", "https://a.example/" + "*a".repeat(50));

    assertThat(provider.knows(address("https://a.example/" + "a".repeat(1900) + "b"))).isFalse();
  }

  @Test
  void a_file_that_is_no_list_is_refused() {
    for (String list : List.of("{}", "[", "nothing")) {
      assertThatThrownBy(() -> read(list)).isInstanceOf(IOException.class);
    }
  }

  static Provider provider(String endpoint, String scheme) throws IOException {
    return read("""
    [{"provider_name": "A", "provider_url": "https://a.example", "endpoints": [
       {"url": "%s", "schemes": ["%s"]}]}]
    """
            .formatted(endpoint, scheme))
        .of(address(scheme.replace("*", "a")))
        .orElseThrow();
  }

  private static Providers read(String list) throws IOException {
    return Providers.read(list.getBytes(StandardCharsets.UTF_8));
  }

  private static OutboundAddress address(String text) {
    return OutboundAddress.find(text).orElseThrow();
  }
}
