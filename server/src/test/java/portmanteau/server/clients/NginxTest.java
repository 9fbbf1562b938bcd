package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// nginx carries everything with the file of the papers.
class NginxTest {
  private static final int LARGE = 200 << 20;

  @TempDir static Path folder;
  private static ServerFixture server;
  private static Nginx nginx;
  private static Curl curl;
  private static Tenant tenant;

  @BeforeAll
  static void start() throws Exception {
    Program.require("nginx", "curl");
    server =
        ServerFixture.start(Map.of("trusted-proxies", "127.0.0.1", "accel-redirect", "/_blobs/"));
    tenant = server.tenant();
    nginx = Nginx.start(folder, server.port(), server.data());
    curl = new Curl(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
      server.close();
    }
  }

  private static Curl.Answer curl(String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "-k";
    all[arguments.length + 1] = "--http1.1";
    return curl.run(all);
  }

  private static String bearer() {
    return "Authorization: Bearer " + tenant.aliceToken();
  }

  private static String basic() {
    return "Authorization: Basic " + tenant.basic();
  }

  @Test
  void all_dialects_go_through_it_and_addresses_begin_as_clients_see_them() throws Exception {
    Curl.Answer vonage =
        curl("-H", basic(), "-F", "filedata=hello;filename=a.txt", nginx.url() + "/v3/media");
    assertThat(vonage.status()).isEqualTo(201);
    assertThat(vonage.head()).contains("\nlocation: " + nginx.url() + "/v3/media/");
    Curl.Answer green =
        curl(
            "-H",
            bearer(),
            "-H",
            "X-Gr-File-Extension: txt",
            "--data-binary",
            "hello",
            nginx.url() + "/v1/media");
    assertThat(green.status()).isEqualTo(201);
    Curl.Answer selfcommunity =
        curl(
            "-H",
            bearer(),
            "-F",
            "document=hello;filename=a.txt",
            nginx.url() + "/api/v2/media/upload/chunk/");
    assertThat(selfcommunity.status()).isEqualTo(201);
    assertThat(curl("-u", "x:y", nginx.url() + "/v1/conference/send/file/").status())
        .isEqualTo(405);
    assertThat(curl("-H", "accessToken: no", nginx.url() + "/v1/groups").status()).isEqualTo(401);
    Curl.Answer tus =
        curl(
            "-H",
            bearer(),
            "-H",
            "Tus-Resumable: 1.0.0",
            "-H",
            "Upload-Length: 5",
            "-H",
            "Content-Type: application/offset+octet-stream",
            "--data-binary",
            "hello",
            nginx.url() + "/files/");
    assertThat(tus.status()).isEqualTo(201);
    assertThat(tus.head()).contains("\nlocation: " + nginx.url() + "/files/");
    assertThat(curl(nginx.url() + "/metrics").status()).isEqualTo(404);
    assertThat(curl(nginx.url() + "/admin/v1/accounts").status()).isEqualTo(404);
    assertThat(curl(nginx.url() + "/health/ready").status()).isEqualTo(200);
  }

  @Test
  void what_has_arrived_of_a_chunked_body_that_breaks_off_counts() throws Exception {
    String id = create();
    try (Wire wire = nginx.connect()) {
      wire.send(
          head(
              "PATCH /files/" + id,
              bearer(),
              "Tus-Resumable: 1.0.0",
              "Upload-Offset: 0",
              "Content-Type: application/offset+octet-stream",
              "Transfer-Encoding: chunked"));
      wire.send("5\r\nHello\r\n");
      Path staged = server.data().resolve("staging").resolve(id);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.exists(staged) && Files.size(staged) == 5);
      wire.reset();
    }
    WireResponse offset = ask(head("HEAD /files/" + id, bearer(), "Tus-Resumable: 1.0.0"), true);
    assertThat(offset.header("Upload-Offset")).contains("5");
    WireResponse rest =
        ask(
            head(
                    "PATCH /files/" + id,
                    bearer(),
                    "Tus-Resumable: 1.0.0",
                    "Upload-Offset: 5",
                    "Content-Type: application/offset+octet-stream",
                    "Transfer-Encoding: chunked")
                + "6\r\n world\r\n0\r\n\r\n",
            false);
    assertThat(rest.status()).isEqualTo(204);
    assertThat(rest.header("Upload-Media-Id")).isPresent();
  }

  private static String create() throws IOException {
    WireResponse created =
        Ask.at(
            server.port(), "POST /files/", bearer(), "Tus-Resumable: 1.0.0", "Upload-Length: 11");
    String location = created.header("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @Test
  void large_files_go_through_it_in_both_directions() throws Exception {
    Path file = folder.resolve("large.bin");
    Random random = new Random(7);
    byte[] block = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int written = 0; written < LARGE; written += block.length) {
        random.nextBytes(block);
        out.write(block);
      }
    }
    Curl.Answer sent = curl("-H", basic(), "-F", "filedata=@large.bin", nginx.url() + "/v3/media");
    assertThat(sent.status()).isEqualTo(201);
    Path back = folder.resolve("back.bin");
    Program.Said fetched =
        new Program("curl", folder)
            .quietly(
                List.of(
                    "-s",
                    "-k",
                    "-H",
                    basic(),
                    "-o",
                    back.toString(),
                    nginx.url() + "/v3/media/" + sent.text("id")));
    assertThat(fetched.exitCode()).isZero();
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    Files.delete(file);
    Files.delete(back);
  }

  @Test
  void nginx_sends_a_file_itself_with_all_headers_that_matter() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(8).nextBytes(bytes);
    Files.write(folder.resolve("some.bin"), bytes);
    String id =
        curl("-H", basic(), "-F", "filedata=@some.bin", nginx.url() + "/v3/media").text("id");
    String get = "GET /v3/media/" + id;
    WireResponse ours = Ask.at(server.port(), get, basic());
    WireResponse told = Ask.at(server.port(), get, basic(), "X-Forwarded-For: 192.0.2.1");
    assertThat(told.header("X-Accel-Redirect").orElseThrow()).startsWith("/_blobs/");

    WireResponse sent = ask(head(get, basic()), false);

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.body()).isEqualTo(bytes).isEqualTo(ours.body());
    for (String name :
        List.of(
            "Accept-Ranges",
            "Cache-Control",
            "Content-Disposition",
            "Content-Length",
            "Content-Security-Policy",
            "Content-Type",
            "Cross-Origin-Resource-Policy",
            "ETag",
            "Last-Modified",
            "Repr-Digest",
            "Vary",
            "X-Content-Type-Options")) {
      assertThat(sent.header(name)).as(name).isPresent().isEqualTo(ours.header(name));
    }
    assertThat(sent.header("X-Accel-Redirect")).isEmpty();
    String etag = ours.header("ETag").orElseThrow();
    for (String condition : List.of("X-None: 1", "If-Range: " + etag, "If-Match: " + etag)) {
      WireResponse range = ask(head(get, basic(), "Range: bytes=10-19", condition), false);
      assertThat(range.status()).as(condition).isEqualTo(206);
      assertThat(range.header("Content-Range")).contains("bytes 10-19/100000");
      assertThat(range.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
    }
    assertThat(ask(head(get, basic(), "If-None-Match: " + etag), false).status()).isEqualTo(304);
    assertThat(ask(head(get, basic(), "Range: bytes=100000-"), false).status()).isEqualTo(416);
    // The files themselves are nobody's.
    String file = told.header("X-Accel-Redirect").orElseThrow();
    assertThat(ask(head("GET " + file, basic()), false).status()).isEqualTo(404);
  }

  @Test
  void stray_bytes_after_a_delete_spoil_no_call_that_follows() throws Exception {
    String id =
        curl("-H", basic(), "-F", "filedata=bye;filename=a.txt", nginx.url() + "/v3/media")
            .text("id");
    try (Wire wire = nginx.connect()) {
      // As the SDK does, which tells no length.
      wire.send(head("DELETE /v3/media/" + id, basic(), "Content-Type: application/json") + "{}");
      WireResponse deleted = wire.receive();
      assertThat(deleted.status()).isEqualTo(204);
      assertThat(deleted.header("Connection")).contains("close");
      assertThat(wire.isEnded()).isTrue();
    }
    assertThat(ask(head("GET /v3/media", basic()), false).status()).isEqualTo(200);
  }

  private static WireResponse ask(String request, boolean toHead) throws IOException {
    try (Wire wire = nginx.connect()) {
      wire.send(request);
      return wire.receive(toHead);
    }
  }

  private static String head(String request, String... headers) {
    return request
        + " HTTP/1.1\r\nHost: media.example.org\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }
}
