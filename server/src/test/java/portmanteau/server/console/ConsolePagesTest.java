package portmanteau.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;

/// The files of the console, as they are served.
class ConsolePagesTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
  private static final int MOST_SCRIPT = 150_000;

  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static WireResponse page() throws Exception {
    WireResponse page = Ask.at(server.port(), "GET /console/");
    boolean isBuilt = new ConsoleRoutes().isThere();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(isBuilt).as("with CI=true there must be a console").isTrue();
    }
    assumeTrue(isBuilt, "skipped: the console was left out of this build");
    return page;
  }

  private static List<String> addresses(WireResponse page) {
    Matcher matcher = ADDRESS.matcher(page.text());
    return Stream.iterate(matcher.find(), found -> found, found -> matcher.find())
        .map(found -> matcher.group(1))
        .toList();
  }

  @Test
  void a_build_without_it_says_so_and_one_with_it_serves_it() throws Exception {
    WireResponse page = Ask.at(server.port(), "GET /console/");
    if (new ConsoleRoutes().isThere()) {
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
    } else {
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.text()).contains("built without the console");
    }
  }

  @Test
  void the_policy_allows_nothing_but_what_is_ours() throws Exception {
    WireResponse page = page();
    String policy = page.header("Content-Security-Policy").orElseThrow();

    assertThat(policy)
        .contains(
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*", "data:");
    assertThat(page.header("X-Frame-Options")).contains("DENY");
    assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.header("Referrer-Policy")).contains("no-referrer");
    assertThat(page.header("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(page.header("Cache-Control").orElseThrow()).contains("no-store");
  }

  @Test
  void the_page_names_its_own_files_only_and_they_are_kept_for_ever() throws Exception {
    List<String> addresses = addresses(page());

    assertThat(addresses).hasSizeGreaterThanOrEqualTo(2).allMatch(it -> it.startsWith("./assets/"));
    for (String address : addresses) {
      WireResponse file = Ask.at(server.port(), "GET /console/" + address.substring(2));
      assertThat(file.status()).as(address).isEqualTo(200);
      assertThat(file.header("Cache-Control")).contains("private, max-age=31536000, immutable");
      assertThat(file.header("Content-Security-Policy")).isPresent();
      String tag = file.header("ETag").orElseThrow();
      WireResponse again =
          Ask.at(server.port(), "GET /console/" + address.substring(2), "If-None-Match: " + tag);
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      WireResponse packed =
          Ask.at(
              server.port(),
              "GET /console/" + address.substring(2),
              "Accept-Encoding: br;q=1.0, gzip;q=0.8");
      assertThat(packed.header("Content-Encoding")).contains("gzip");
      try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertThat(unpacked.readAllBytes()).isEqualTo(file.body());
      }
    }
  }

  @Test
  void the_script_is_small_and_asks_nobody_else() throws Exception {
    int script = 0;
    for (String address : addresses(page())) {
      WireResponse file = Ask.at(server.port(), "GET /console/" + address.substring(2));
      if (address.endsWith(".js")) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
          gzip.write(file.body());
        }
        script += packed.size();
      }
      String text = new String(file.body(), StandardCharsets.UTF_8);
      assertThat(text).as(address).doesNotContain("@import", "//fonts.", "//cdn.", "unpkg");
    }
    assertThat(script).isPositive().isLessThan(MOST_SCRIPT);
  }

  @Test
  void without_its_slash_the_address_leads_to_the_one_with_it() throws Exception {
    WireResponse answer = Ask.at(server.port(), "GET /console");

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("Location")).contains("http://a/console/");
  }

  @Test
  void whatever_else_is_asked_for_is_not_there() throws Exception {
    for (String path :
        List.of(
            "/console/nothing",
            "/console/assets/",
            "/console/assets/none.js",
            "/console/assets/..",
            "/console/assets/%2e%2e%2findex.html",
            "/console/assets/..%2f..%2f..%2fMETA-INF%2fMANIFEST.MF",
            "/console/index.html")) {
      WireResponse answer = Ask.at(server.port(), "GET " + path);
      assertThat(answer.status()).as(path).isIn(400, 404);
      assertThat(answer.header("Content-Type").orElse("")).as(path).contains("json");
    }
    assertThat(Ask.at(server.port(), "POST /console/").status()).isEqualTo(405);
  }

  @Test
  void it_can_be_switched_off_and_stands_with_the_operators_calls() throws Exception {
    try (var off = ServerFixture.start(Map.of("console", "off"))) {
      assertThat(Ask.at(off.port(), "GET /console/").status()).isEqualTo(404);
      assertThat(Ask.at(off.port(), "GET /console").status()).isEqualTo(404);
      assertThat(Ask.at(off.port(), "POST /console/files/").status()).isEqualTo(404);
    }
    try (var apart = ServerFixture.start(Map.of("admin-port", "0"))) {
      assertThat(Ask.at(apart.port(), "GET /console").status()).isEqualTo(404);
      assertThat(Ask.at(apart.server().adminPort(), "GET /console").status()).isEqualTo(308);
    }
  }
}
