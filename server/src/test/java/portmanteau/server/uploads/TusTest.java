package portmanteau.server.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Limits;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

class TusTest {
  private static final String LAST_CHUNK = "0\r\n\r\n";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private ServerFixture server;
  private TusClient tus;

  private void start(Map<String, String> settings) throws Exception {
    server = ServerFixture.start(settings);
    tus = new TusClient(server.port(), server.tenant().aliceToken());
  }

  private void limit(Limits limits) {
    var account = server.tenant().account();
    assertThat(
            server.server().catalogue().accounts().edit(account.id(), it -> it.withLimits(limits)))
        .isPresent();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_checksum_may_come_behind_the_bytes() throws Exception {
    start(Map.of());
    String id = tus.create("Upload-Length: 5");
    assertThat(patchInChunks(id, "Upload-Checksum: sha1 " + sha1("Hullo") + "\r\n").status())
        .isEqualTo(460);
    assertThat(patchInChunks(id, "Upload-Checksum: sha512 AAAA\r\n").status()).isEqualTo(400);
    assertThat(patchInChunks(id, "").status()).isEqualTo(400);
    assertThat(tus.head(id).header("Upload-Offset")).contains("0");

    WireResponse right = patchInChunks(id, "Upload-Checksum: sha1 " + sha1("Hello") + "\r\n");

    assertThat(right.status()).isEqualTo(204);
    assertThat(right.header("Upload-Media-Id")).isPresent();
  }

  @Test
  void an_upload_whose_bytes_are_gone_says_so_once_and_is_ended() throws Exception {
    start(Map.of());
    String id = tus.create("Upload-Length: 10");
    tus.patch(id, 0, "12345");
    Files.delete(server.data().resolve("staging").resolve(id));

    assertThat(tus.head(id).status()).isEqualTo(410);
    assertThat(tus.head(id).status()).isEqualTo(404);
    assertThat(tus.patch(id, 5, "67890").status()).isEqualTo(404);
  }

  @Test
  void an_upload_is_not_given_up_where_the_folder_is_missing() throws Exception {
    start(Map.of());
    String id = tus.create("Upload-Length: 10");
    tus.patch(id, 0, "12345");
    Path staging = server.data().resolve("staging");
    Path aside = Files.move(staging, server.data().resolve("aside"));
    assertThat(tus.head(id).status()).isEqualTo(500);
    Files.move(aside, staging);
    assertThat(tus.head(id).header("Upload-Offset")).contains("5");
  }

  @Test
  void a_refused_piece_leaves_no_bytes_behind() throws Exception {
    start(Map.of());
    String id = tus.create("Upload-Length: 10");
    tus.patch(id, 0, "12345");

    assertThat(tus.patch(id, 5, "67890", "Upload-Checksum: crc32 AAAAAA==").status())
        .isEqualTo(460);
    assertThat(staged(id)).isEqualTo(5);
    try (Wire wire = beginInChunks("PATCH /files/" + id, "Upload-Offset: 5")) {
      wire.send(chunk(3) + chunk(3));
      assertThat(wire.receive().status()).isEqualTo(413);
    }
    assertThat(staged(id)).isEqualTo(5);

    assertIs(tus.patch(id, 5, "67890").header("Upload-Media-Id").orElseThrow(), "1234567890");
  }

  @Test
  void the_quota_bounds_what_comes_without_a_length_while_it_comes() throws Exception {
    start(Map.of());
    limit(new Limits(5 << 20, 0, 0, 0));
    String id = tus.create("Upload-Defer-Length: 1");

    try (Wire wire = beginInChunks("PATCH /files/" + id, "Upload-Offset: 0")) {
      for (int mebibyte = 0; mebibyte < 12; mebibyte++) {
        wire.send(chunk(1 << 20));
      }
      assertThat(wire.receive().status()).isEqualTo(403);
    }

    assertThat(tus.head(id).header("Upload-Offset")).contains("0");
    assertThat(staged(id)).isZero();
  }

  @Test
  void the_quota_bounds_what_comes_without_a_length_at_its_end() throws Exception {
    start(Map.of());
    limit(new Limits(10, 0, 0, 0));
    String id = tus.create("Upload-Defer-Length: 1");

    try (Wire wire = beginInChunks("PATCH /files/" + id, "Upload-Offset: 0")) {
      wire.send(chunk(11) + LAST_CHUNK);
      assertThat(wire.receive().status()).isEqualTo(403);
    }
    assertThat(staged(id)).isZero();
    try (Wire wire = beginInChunks("POST /files/", "Upload-Defer-Length: 1")) {
      wire.send(chunk(11) + LAST_CHUNK);
      assertThat(wire.receive().status()).isEqualTo(403);
    }
    try (Wire wire = beginInChunks("PATCH /files/" + id, "Upload-Offset: 0")) {
      wire.send(chunk(10) + LAST_CHUNK);
      assertThat(wire.receive().header("Upload-Offset")).contains("10");
    }
    assertThat(staged()).isOne();
  }

  private Wire beginInChunks(String request, String header) throws IOException {
    var wire = new Wire(server.port());
    wire.send(
        """
        %s HTTP/1.1
        Host: a
        Authorization: Bearer %s
        Tus-Resumable: 1.0.0
        %s
        Content-Type: application/offset+octet-stream
        Transfer-Encoding: chunked

        """
            .formatted(request, server.tenant().aliceToken(), header)
            .replace("\n", "\r\n"));
    return wire;
  }

  private static String chunk(int size) {
    return "%x\r\n%s\r\n".formatted(size, "x".repeat(size));
  }

  private long staged(String id) throws IOException {
    Path file = server.data().resolve("staging").resolve(id);
    return Files.exists(file) ? Files.size(file) : 0;
  }

  @Test
  void a_checksum_behind_the_bytes_is_of_any_kind() throws Exception {
    start(Map.of());
    var crc = new CRC32();
    crc.update("Hello".getBytes(StandardCharsets.US_ASCII));
    byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    var checksums =
        Map.of(
            "sha1", sha1("Hello"),
            "md5", digest("MD5", "Hello"),
            "sha256", digest("SHA-256", "Hello"),
            "crc32", Base64.getEncoder().encodeToString(value));
    for (var checksum : checksums.entrySet()) {
      String right = "Upload-Checksum: %s %s\r\n".formatted(checksum.getKey(), checksum.getValue());
      String id = tus.create("Upload-Length: 5");
      assertThat(patchInChunks(id, "Hullo", right).status()).as(right).isEqualTo(460);
      assertThat(patchInChunks(id, "Hello", right).status()).as(right).isEqualTo(204);
      assertThat(createInChunks("Hullo", right).status()).as(right).isEqualTo(460);
      WireResponse created = createInChunks("Hello", right);
      assertThat(created.status()).as(right).isEqualTo(201);
      assertThat(created.header("Upload-Media-Id")).isPresent();
    }
    assertThat(staged()).isZero();
  }

  @Test
  void a_digest_of_http_counts_for_the_piece() throws Exception {
    start(Map.of());
    for (String header : List.of("Content-Digest", "Repr-Digest")) {
      String right = "%s: sha-256=:%s:".formatted(header, digest("SHA-256", "Hello"));
      String id = tus.create("Upload-Length: 5");
      assertThat(tus.patch(id, 0, "Hullo", right).status()).isEqualTo(460);
      Wire dropped = tus.begin(id, 0, 5, "Hel", right);
      await().until(() -> staged() == 1);
      dropped.reset();
      assertThat(tus.head(id).header("Upload-Offset")).contains("0");
      assertThat(tus.patch(id, 0, "Hello", right).status()).isEqualTo(204);

      byte[] wrong = "Hullo".getBytes(StandardCharsets.US_ASCII);
      assertThat(tus.ask("POST /files/", wrong, "Upload-Length: 5", right).status()).isEqualTo(460);
      assertThat(staged()).isZero();
    }
  }

  private WireResponse patchInChunks(String id, String trailer) throws IOException {
    return patchInChunks(id, "Hello", trailer);
  }

  private WireResponse patchInChunks(String id, String five, String trailer) throws IOException {
    return inChunks("PATCH /files/" + id, "Upload-Offset: 0", five, trailer);
  }

  private WireResponse createInChunks(String five, String trailer) throws IOException {
    return inChunks("POST /files/", "Upload-Length: 5", five, trailer);
  }

  private WireResponse inChunks(String request, String header, String five, String trailer)
      throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(
          """
          %s HTTP/1.1
          Host: a
          Authorization: Bearer %s
          Tus-Resumable: 1.0.0
          %s
          Content-Type: application/offset+octet-stream
          Transfer-Encoding: chunked
          Trailer: Upload-Checksum

          5
          %s
          0
          """
                  .formatted(request, server.tenant().aliceToken(), header, five)
                  .replace("\n", "\r\n")
              + trailer
              + "\r\n");
      return wire.receive();
    }
  }

  private static String sha1(String text) throws Exception {
    return digest("SHA-1", text);
  }

  private static String digest(String algorithm, String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void a_token_must_grant_the_method_that_is_meant() throws Exception {
    start(Map.of());
    var posting = Map.of("paths", Map.of("/files/**", Map.of("methods", List.of("POST"))));
    String token = server.tenant().jwt(Map.of("acl", posting));
    var limited = new TusClient(server.port(), token);
    String id = limited.create("Upload-Length: 8");

    String meant = "X-HTTP-Method-Override: DELETE";
    assertThat(limited.ask("POST /files/" + id, new byte[0], meant).status()).isEqualTo(403);
    assertThat(limited.delete(id).status()).isEqualTo(403);
    assertThat(limited.patch(id, 0, "12345678").status()).isEqualTo(403);
    var other = new TusClient(server.port(), server.tenant().jwt());
    assertThat(other.head(id).header("Upload-Offset")).contains("0");
  }

  @Test
  void a_quota_refuses_what_cannot_fit_before_a_byte_of_it() throws Exception {
    start(Map.of());
    limit(new Limits(10, 0, 0, 0));

    assertThat(tus.ask("POST /files/", new byte[0], "Upload-Length: 11").status()).isEqualTo(403);
    String later = tus.create("Upload-Defer-Length: 1");
    assertThat(tus.patch(later, 0, "x", "Upload-Length: 11").status()).isEqualTo(403);
    assertThat(tus.head(later).header("Upload-Offset")).contains("0");
  }

  @Test
  void an_upload_that_the_quota_refuses_at_its_end_waits_for_room() throws Exception {
    start(Map.of());
    limit(new Limits(10, 0, 0, 0));
    String second = tus.create("Upload-Length: 8");
    String made = upload("12345678");

    assertThat(tus.patch(second, 0, "abcdefgh").status()).isEqualTo(403);
    WireResponse waiting = tus.head(second);
    assertThat(waiting.status()).isEqualTo(200);
    assertThat(waiting.header("Upload-Offset")).contains("7"); // 8 would say that all is well
    assertThat(tus.patch(second, 7, "h").status()).isEqualTo(403);
    delete(made);

    WireResponse kept = tus.patch(second, 7, "h");
    assertThat(kept.status()).isEqualTo(204);
    assertThat(kept.header("Upload-Offset")).contains("8");
    assertIs(kept.header("Upload-Media-Id").orElseThrow(), "abcdefgh");
  }

  /// What was refused and taken later is that file, for those too who bring it again.
  @Test
  void an_upload_that_was_refused_at_its_end_is_nobody_elses_bytes() throws Exception {
    start(Map.of());
    limit(new Limits(10, 0, 0, 0));
    for (String bytes : List.of("abcdefgh", "ijklmnop")) {
      String id = tus.create("Upload-Length: 8");
      String other = upload("12345678");
      assertThat(tus.patch(id, 0, bytes).status()).isEqualTo(403);
      delete(other);
      String last = bytes.substring(7);
      String made = tus.patch(id, 7, last).header("Upload-Media-Id").orElseThrow();
      assertIs(made, bytes);
      delete(made);
    }
  }

  private void assertIs(String media, String bytes) throws Exception {
    WireResponse content =
        Ask.at(
            server.port(),
            "GET /v3/media/" + media,
            "Authorization: Basic " + server.tenant().basic());
    assertThat(content.text()).isEqualTo(bytes);
    assertThat(content.header("Repr-Digest"))
        .contains("sha-256=:%s:".formatted(digest("SHA-256", bytes)));
  }

  /// By a dialect that looks at no open uploads.
  private String upload(String bytes) throws IOException {
    WireResponse answer =
        Ask.with(
            server.port(),
            "POST /v1/media",
            bytes,
            "Authorization: Bearer " + server.tenant().aliceToken(),
            "X-Gr-File-Extension: txt");
    Matcher id = UUID.matcher(answer.text());
    assertThat(id.find()).as(answer.toString()).isTrue();
    return id.group();
  }

  @Test
  void open_uploads_count_before_another_begins() throws Exception {
    start(Map.of());
    limit(new Limits(10, 0, 0, 0));
    String open = tus.create("Upload-Length: 8");
    assertThat(tus.ask("POST /files/", new byte[0], "Upload-Length: 3").status()).isEqualTo(403);
    String deferred = tus.create("Upload-Defer-Length: 1");
    assertThat(tus.patch(deferred, 0, "123").status()).isEqualTo(403);
    assertThat(tus.patch(deferred, 0, "12").status()).isEqualTo(204);

    tus.delete(open);

    assertThat(tus.patch(deferred, 2, "3456789").status()).isEqualTo(204);
  }

  private void delete(String media) throws IOException {
    WireResponse answer =
        Ask.at(
            server.port(),
            "DELETE /v3/media/" + media,
            "Authorization: Basic " + server.tenant().basic());
    assertThat(answer.status()).isEqualTo(204);
  }

  @Test
  void an_account_may_have_a_limit_of_its_own() throws Exception {
    start(Map.of("tus-max-file", "100"));
    assertThat(tus.ask("POST /files/", new byte[0], "Upload-Length: 101").status()).isEqualTo(413);
    limit(new Limits(0, 0, 10, 0));

    assertThat(tus.ask("POST /files/", new byte[0], "Upload-Length: 11").status()).isEqualTo(413);
    String deferred = tus.create("Upload-Defer-Length: 1");
    assertThat(tus.patch(deferred, 0, "12345678901").status()).isEqualTo(413);
    String part = tus.create("Upload-Length: 6", "Upload-Concat: partial");
    String concat = "Upload-Concat: final;/files/%s /files/%s".formatted(part, part);
    assertThat(tus.ask("POST /files/", new byte[0], concat).status()).isEqualTo(413);
  }

  @Test
  void so_many_parts_are_named_and_no_more() throws Exception {
    start(Map.of("tus-max-parts", "2"));
    String part = " /files/" + tus.create("Upload-Length: 1", "Upload-Concat: partial");

    assertThat(
            tus.ask("POST /files/", new byte[0], "Upload-Concat: final;" + part.repeat(3)).text())
        .contains("at most 2 parts");
    tus.create("Upload-Concat: final;" + part.repeat(2));
  }

  @Test
  void a_caller_has_so_many_uploads_open_and_no_more() throws Exception {
    start(Map.of("max-open-uploads", "2"));
    String one = tus.create("Upload-Length: 8");
    tus.create("Upload-Length: 8");
    assertThat(tus.ask("POST /files/", new byte[0], "Upload-Length: 8").status()).isEqualTo(403);
    new TusClient(server.port(), server.tenant().bobToken()).create("Upload-Length: 8");

    tus.delete(one);

    tus.create("Upload-Length: 8");
    // What comes whole is open for nobody.
    assertThat(tus.ask("POST /files/", new byte[8], "Upload-Length: 8").status()).isEqualTo(201);
  }

  @Test
  void what_is_over_is_swept_with_its_bytes() throws Exception {
    start(Map.of("max-open-uploads", "10000"));
    for (int i = 0; i < 510; i++) {
      String id = tus.create("Upload-Length: 8");
      if (i % 100 == 0) {
        tus.patch(id, 0, "1234");
      }
    }
    String last = tus.create("Upload-Length: 8");
    server.clock().advance(Duration.ofHours(25));

    server.server().housekeeping().sweep();

    assertThat(staged()).isZero();
    assertThat(tus.head(last).status()).isEqualTo(410);
    assertThat(tus.patch(last, 0, "1234").status()).isEqualTo(410);
    assertThat(tus.delete(last).status()).isEqualTo(410);
    tus.create("Upload-Length: 8");
    assertThat(
            server
                .server()
                .catalogue()
                .uploadSessions()
                .sweepExpired(server.clock().instant(), 1000))
        .isEmpty();

    server.clock().advance(Duration.ofHours(24));
    server.server().housekeeping().sweep();

    assertThat(tus.head(last).status()).isEqualTo(404);
  }

  @Test
  void what_is_over_is_open_for_nobody() throws Exception {
    start(Map.of("max-open-uploads", "1", "upload-lifetime", "2h"));
    WireResponse begun = tus.ask("POST /files/", new byte[0], "Upload-Length: 8");
    assertThat(begun.header("Upload-Expires")).contains("Sun, 01 Mar 2026 14:00:00 GMT");
    server.clock().advance(Duration.ofHours(2));
    server.server().housekeeping().sweep();

    tus.create("Upload-Length: 8");
  }

  private long staged() throws IOException {
    try (Stream<Path> files = Files.list(server.data().resolve("staging"))) {
      return files.count();
    }
  }
}
