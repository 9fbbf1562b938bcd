package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.SignedLinks;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Actives;
import portmanteau.testkit.samples.Pictures;

/// Signed links over the wire.
class LinksTest {
  private ServerFixture server;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_link_sends_the_content_to_anybody_from_anywhere() throws Exception {
    byte[] picture = Pictures.png(10, 10);
    WireResponse answer =
        call("GET", path(keep(picture).id()), "Origin: https://elsewhere.example");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(picture);
    assertThat(answer.header("Content-Type")).contains("image/png");
    assertThat(answer.header("Content-Disposition")).contains("inline; filename=\"a.file\"");
    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
    assertThat(answer.header("Cache-Control")).contains("public, max-age=86400, immutable");
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @Test
  void a_slash_behind_it_a_head_and_a_range_work_as_well() throws Exception {
    String path = path(keep(new byte[] {0, 1, 2, 3}).id());

    assertThat(call("GET", path + "/", "").status()).isEqualTo(200);
    WireResponse head = call("HEAD", path, "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).contains("4");
    WireResponse range = call("GET", path, "Range: bytes=2-");
    assertThat(range.status()).isEqualTo(206);
    assertThat(range.body()).containsExactly(2, 3);
  }

  @Test
  void what_might_run_is_an_attachment_and_cannot() throws Exception {
    WireResponse answer = call("GET", path(keep(Actives.svg()).id()), "");

    assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"a.file\"");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("sandbox"));
  }

  @Test
  void a_wrong_link_does_not_exist() throws Exception {
    Media media = keep(new byte[] {1});
    String right = path(media.id());
    for (String wrong :
        new String[] {
          "/l/",
          "/l/x",
          "/l/%01",
          "/l/" + media.id(),
          right.substring(0, right.length() - 1),
          right + "x",
          "/l/" + right.substring(3).toUpperCase(java.util.Locale.ROOT),
          right + "/more",
          "/l/%zz"
        }) {
      assertMissing(wrong);
    }
  }

  @Test
  void a_link_ends_after_its_time() throws Exception {
    String path = path(keep(new byte[] {1}).id());
    server.clock().advance(SignedLinks.LIFETIME.minusSeconds(1));
    assertThat(call("GET", path, "").status()).isEqualTo(200);
    server.clock().advance(Duration.ofSeconds(1));
    assertMissing(path);
  }

  @Test
  void nobody_keeps_what_a_link_opens_beyond_its_end() throws Exception {
    String path = path(keep(new byte[] {1}).id());
    server.clock().advance(SignedLinks.LIFETIME.minusSeconds(30));
    assertThat(call("GET", path, "").header("Cache-Control"))
        .contains("public, max-age=30, immutable");
    assertThat(call("GET", path + "x", "").header("Cache-Control")).contains("private, no-store");
  }

  @Test
  void a_link_ends_with_its_medium() throws Exception {
    Media media = keep(new byte[] {1});
    String path = path(media.id());
    server.server().core().library().delete(caller(), media.id());
    assertMissing(path);
  }

  @Test
  void downloads_by_links_count_and_are_limited_as_all_are() throws Exception {
    Media media = keep(new byte[] {1});
    var library = server.server().core().library();
    library.edit(caller(), media.id(), details -> details.withMaxDownloads(1));
    String path = path(media.id());

    WireResponse sent = call("GET", path, "");
    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.header("Cache-Control")).contains("private, no-cache");
    WireResponse refused = call("GET", path, "Origin: https://elsewhere.example");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("Content-Type")).contains("application/problem+json");
    assertThat(refused.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(library.find(caller(), media.id()).timesDownloaded()).isEqualTo(1);
  }

  @Test
  void a_preflight_is_answered_and_another_method_is_not() throws Exception {
    String path = path(keep(new byte[] {1}).id());
    WireResponse preflight =
        call(
            "OPTIONS",
            path,
            "Origin: https://elsewhere.example\r\nAccess-Control-Request-Method: GET");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(call("DELETE", path, "").status()).isEqualTo(405);
  }

  private void assertMissing(String path) throws IOException {
    WireResponse answer = call("GET", path, "");
    assertThat(answer.status()).as(path).isEqualTo(404);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
  }

  private Media keep(byte[] content) throws IOException {
    var library = server.server().core().library();
    try (var received = library.receive(caller(), new ByteArrayInputStream(content), 1 << 20)) {
      return library.keep(caller(), NewFile.of(received, "a.file"));
    }
  }

  private Caller caller() {
    return Caller.of(server.tenant().account());
  }

  private String path(MediaId id) {
    return server.server().core().links().url("", id);
  }

  private WireResponse call(String method, String path, String header) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(
          "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
              .formatted(method, path, header.isEmpty() ? "" : header + "\r\n"));
      return wire.receive(method.equals("HEAD"));
    }
  }
}
