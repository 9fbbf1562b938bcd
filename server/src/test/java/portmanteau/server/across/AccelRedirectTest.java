package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Json;

/// What is left to nginx in front, and what never is.
class AccelRedirectTest {
  private static final String FORWARDED = "X-Forwarded-For: 192.0.2.1";
  private static final String LARGE = "x".repeat(40_000);

  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of("accel-redirect", "/_blobs/"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_large_file_is_left_to_the_proxy_and_counted() throws Exception {
    String id = upload(LARGE, "{}");
    WireResponse answer = get(id, FORWARDED);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("X-Accel-Redirect").orElseThrow())
        .matches("/_blobs/[0-9a-f]{2}/[0-9a-f]{64}[.][0-9a-f]{32}");
    get(id, FORWARDED, "Range: bytes=5-");
    server.server().core().downloads().flush();
    WireResponse info = Ask.at(server.port(), "GET /v3/media/" + id + "/info", basic());
    assertThat(Json.strict().tree(info.body()).path("times_downloaded").asInt()).isEqualTo(1);
  }

  @Test
  void who_comes_straight_gets_the_bytes() throws Exception {
    assertSentByUs(get(upload(LARGE, "{}")), LARGE);
  }

  @Test
  void a_small_file_is_in_no_file_of_its_own() throws Exception {
    assertSentByUs(get(upload("small", "{}"), FORWARDED), "small");
  }

  @Test
  void what_may_be_downloaded_so_often_only_is_sent_where_it_is_counted() throws Exception {
    String id = upload(LARGE, "{\"max_downloads_allowed\": 1}");
    assertSentByUs(get(id, FORWARDED), LARGE);
    assertThat(get(id, FORWARDED).status()).isBetween(400, 499);
  }

  @Test
  void a_refusal_leaves_nothing_to_the_proxy() throws Exception {
    String id = upload(LARGE, "{}");
    WireResponse stranger = Ask.at(server.port(), "GET /v3/media/" + id, FORWARDED);
    assertThat(stranger.status()).isEqualTo(401);
    WireResponse beyond = get(id, FORWARDED, "Range: bytes=40000-");
    assertThat(beyond.status()).isEqualTo(416);
    for (WireResponse answer : new WireResponse[] {stranger, beyond}) {
      assertThat(answer.header("X-Accel-Redirect")).isEmpty();
    }
  }

  private static void assertSentByUs(WireResponse answer, String text) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Accel-Redirect")).isEmpty();
    assertThat(answer.text()).isEqualTo(text);
  }

  private static String basic() {
    return "Authorization: Basic " + server.tenant().basic();
  }

  private static WireResponse get(String id, String... headers) throws IOException {
    var all = new ArrayList<>(List.of(headers));
    all.add(basic());
    return Ask.at(server.port(), "GET /v3/media/" + id, all.toArray(String[]::new));
  }

  private static String upload(String file, String info) throws IOException {
    String body =
        ("--x\r\nContent-Disposition: form-data; name=\"filedata\"; filename=\"a.txt\"\r\n\r\n"
            + file
            + "\r\n--x\r\nContent-Disposition: form-data; name=\"info\"\r\n\r\n"
            + info
            + "\r\n--x--\r\n");
    WireResponse made =
        Ask.with(
            server.port(),
            "POST /v3/media",
            body,
            basic(),
            "Content-Type: multipart/form-data; boundary=x");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return Json.strict().tree(made.body()).path("id").asString();
  }
}
