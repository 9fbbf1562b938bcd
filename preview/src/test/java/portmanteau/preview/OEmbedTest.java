package portmanteau.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.link.OEmbed;
import portmanteau.core.link.PageSummary;
import portmanteau.core.link.PreviewFailure;
import portmanteau.core.memory.ScriptedOutbound;
import portmanteau.core.memory.ScriptedOutbound.Answer;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundRequest;

/// What providers say, and what is made of it.
class OEmbedTest {
  private static final String VIDEO = "https://vimeo.com/123";
  private static final String ENDPOINT =
      "https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F123&format=json"
          + "&maxwidth=1280&maxheight=1280";
  private static final String PAGE = "https://pages.example/1";
  private static final String FRAME =
      "<iframe src=\"https://player.vimeo.com/video/123?h=a&amp;b\" width=\"640\" height=\"360\""
          + " sandbox=\"allow-scripts allow-same-origin allow-popups\" allow=\"fullscreen\""
          + " loading=\"lazy\" referrerpolicy=\"strict-origin\"></iframe>";

  private final ScriptedOutbound world = new ScriptedOutbound();

  @Test
  void a_known_player_gives_a_frame_that_we_build() {
    world.on(
        ENDPOINT,
        "application/json",
        json(
            """
            {"type": "video", "version": 1.0, "title": "O", "author_name": "Ada",
             "provider_name": "Vimeo", "provider_url": "https://vimeo.com/", "width": 640,
             "height": "360", "duration": 12.9, "description": "said",
             "thumbnail_url": "https://i.vimeocdn.com/1.jpg",
             "html": "<div onclick=x()><iframe src='//player.vimeo.com/video/123?h=a&amp;b' width=640 \
            height=360 onload=evil() srcdoc='<p>'></iframe></div>"}
            """));
    html(
        VIDEO, "<meta property='og:title' content='P'><meta property='og:image' content='/p.png'>");

    PageSummary summary = Summary.of(world, VIDEO);

    assertThat(Summary.line(summary))
        .isEqualTo(
            "P / said / https://vimeo.com/p.png https://i.vimeocdn.com/1.jpg / VIDEO 640 360 12 "
                + FRAME);
    assertThat(summary.oembed().isPlayer()).isTrue();
    assertThat(summary.oembed().providerName()).isEqualTo("Vimeo");
    assertThat(summary.oembed().authorName()).isEqualTo("Ada");
    assertThat(summary.oembed().url()).isEqualTo(VIDEO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<iframe src='https://evil.example/1'></iframe>",
        "<iframe src='https://vimeo.com.evil.example/1'></iframe>",
        "<iframe src='http://player.vimeo.com/1'></iframe>",
        "<iframe src='https://player.vimeo.com:8443/1'></iframe>",
        "<iframe src='https://a@player.vimeo.com/1'></iframe>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<iframe srcdoc='<script>1</script>'></iframe>",
        "<iframe src='https://player.vimeo.com/1'></iframe><iframe src='https://player.vimeo.com/2'></iframe>",
        "<script src='https://player.vimeo.com/1'></script>",
        "nothing",
      })
  void of_all_else_nothing_is_taken(String html) {
    world.on(
        ENDPOINT, "application/json", json("{\"type\": \"video\", \"html\": \"" + html + "\"}"));
    html(VIDEO, "<title>P</title>");

    assertThat(Summary.of(world, VIDEO).oembed().html()).isNull();
  }

  @Test
  void a_page_may_name_its_endpoint_but_gets_no_frame() {
    html(
        PAGE,
        "<title>P</title><link rel='alternate' type='application/json+oembed' href='/o?a=1&amp;b=2'>"
            + "<link rel='alternate' type='application/json+oembed' href='/other'>");
    world.on(
        "https://pages.example/o?a=1&b=2",
        "application/json",
        json(
            """
            {"type": "video", "html": "<iframe src='https://pages.example/v'></iframe>",
             "width": "100%", "height": 9}
            """));

    assertThat(Summary.line(Summary.of(world, PAGE))).isEqualTo("P / - / - / VIDEO - 9 - -");
  }

  @Test
  void an_endpoint_may_stand_in_a_header() {
    world.on(
        PAGE,
        _ ->
            new Answer(
                200,
                Map.of(
                    "Content-Type",
                    "text/html",
                    "Link",
                    "</style.css>; rel=preload, </o>; rel=\"alternate\"; type=\"application/json+oembed\""),
                Answer.of(200, "", "<title>P</title>".getBytes(StandardCharsets.UTF_8)).body()));
    world.on("https://pages.example/o", "application/json", json("{\"type\": \"link\"}"));

    assertThat(Summary.line(Summary.of(world, PAGE))).isEqualTo("P / - / - / LINK - - - -");
  }

  @Test
  void a_photo_is_its_own_picture() {
    html(PAGE, "<link rel=alternate type='application/json+oembed' href='/o'>");
    world.on(
        "https://pages.example/o",
        "application/json",
        json("{\"type\": \"photo\", \"url\": \"/p.jpg\", \"title\": \"O\"}"));

    PageSummary summary = Summary.of(world, PAGE);

    assertThat(Summary.line(summary))
        .isEqualTo("O / - / https://pages.example/p.jpg / PHOTO - - - -");
    assertThat(summary.oembed().url()).isEqualTo("https://pages.example/p.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "\"text\"", "null", "<html>"})
  void an_answer_that_is_no_object_says_nothing(String answer) {
    html(PAGE, "<title>P</title><link rel=alternate type='application/json+oembed' href='/o'>");
    world.on("https://pages.example/o", "application/json", json(answer));

    assertThat(Summary.line(Summary.of(world, PAGE))).isEqualTo("P / - / - / -");
  }

  @Test
  void an_answer_that_is_deep_or_large_says_nothing() {
    html(PAGE, "<title>P</title><link rel=alternate type='application/json+oembed' href='/o'>");
    world.on(
        "https://pages.example/o",
        "application/json",
        json("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
    assertThat(Summary.line(Summary.of(world, PAGE))).isEqualTo("P / - / - / -");

    html(VIDEO, "<title>P</title>");
    world.on(ENDPOINT, "application/json", json("{\"title\": \"" + "x".repeat(300_000) + "\"}"));
    assertThat(Summary.line(Summary.of(world, VIDEO))).isEqualTo("P / - / - / -");
  }

  @Test
  void of_a_type_that_nobody_knows_the_texts_are_taken() {
    html(PAGE, "<link rel=alternate type='application/json+oembed' href='/o'>");
    world.on(
        "https://pages.example/o",
        "application/json",
        json("{\"type\": \"hologram\", \"title\": \"O\", \"width\": 5, \"version\": \"9\"}"));

    assertThat(Summary.line(Summary.of(world, PAGE))).isEqualTo("O / - / - / -");
  }

  @Test
  void a_page_that_fails_leaves_what_its_provider_says() {
    world.fails(VIDEO, Reason.SLOW);
    world.on(ENDPOINT, "application/json", json("{\"type\": \"video\", \"title\": \"O\"}"));

    assertThat(Summary.line(Summary.of(world, VIDEO))).isEqualTo("O / - / - / VIDEO - - - -");
  }

  @Test
  void a_page_that_leads_to_a_known_one_is_known_where_it_ends() throws Exception {
    html(VIDEO, "<title>P</title>");
    world.on(ENDPOINT, "application/json", json("{\"type\": \"video\", \"title\": \"O\"}"));
    OutboundClient shortener =
        (request, _) ->
            request.address().toString().equals(PAGE)
                ? world.send(
                    new OutboundRequest(
                        request.method(),
                        OutboundAddress.parse(VIDEO),
                        request.headers(),
                        request.body(),
                        request.bounds()))
                : world.send(request);

    PageSummary summary =
        new WebPages(shortener, Providers::standard, "en")
            .summarize(OutboundAddress.parse(PAGE), Duration.ofSeconds(25));

    assertThat(summary.oembed().type()).isEqualTo(OEmbed.Type.VIDEO);
    assertThat(summary.oembed().url()).isEqualTo(VIDEO);
  }

  @Test
  void failures_tell_whether_they_may_pass() {
    assertThat(failure(_ -> Answer.empty(404))).isEqualTo(PreviewFailure.Reason.NOT_FOUND);
    assertThat(failure(_ -> Answer.empty(403))).isEqualTo(PreviewFailure.Reason.STATUS);
    assertThat(failure(_ -> Answer.empty(429))).isEqualTo(PreviewFailure.Reason.TROUBLE);
    assertThat(failure(_ -> Answer.empty(503))).isEqualTo(PreviewFailure.Reason.TROUBLE);
    assertThat(failure(_ -> Answer.of(200, "application/pdf", new byte[] {1})))
        .isEqualTo(PreviewFailure.Reason.WRONG_TYPE);
  }

  private static PreviewFailure.Reason failure(ScriptedOutbound.Script script) {
    var world = new ScriptedOutbound().on(PAGE, script);
    var pages = new WebPages(world, Providers::standard, "en");
    var thrown = new PreviewFailure[1];
    assertThatThrownBy(
            () -> pages.summarize(OutboundAddress.find(PAGE).orElseThrow(), Duration.ofSeconds(25)))
        .isInstanceOfSatisfying(PreviewFailure.class, failure -> thrown[0] = failure);
    return Optional.ofNullable(thrown[0]).orElseThrow().reason();
  }

  @Test
  void what_is_asked_for_says_so() {
    html(PAGE, "<title>P</title>");
    Summary.of(world, PAGE);

    assertThat(world.sent().getFirst().request().headers())
        .containsEntry("Accept-Language", "en")
        .containsKey("Accept");
    assertThat(OEmbed.NONE.isPlayer()).isFalse();
  }

  private void html(String address, String head) {
    world.on(
        address,
        "text/html; charset=utf-8",
        ("<html><head>" + head + "</head></html>").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
