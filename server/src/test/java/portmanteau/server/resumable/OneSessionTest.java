package portmanteau.server.resumable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;

/// One upload under all protocols: whichever began it, every other goes on with it and ends it, and
/// all say the same of it.
class OneSessionTest {
  private static ServerFixture server;

  /// Who speaks.
  enum Protocol {
    TUS,
    OLD_PHONE("3"),
    NEW_PHONE("9"),
    SELFCOMMUNITY;

    private final String version;

    Protocol() {
      this("");
    }

    Protocol(String version) {
      this.version = version;
    }

    Phone phone() {
      return Phone.of(server.port(), version, bearer());
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> triples() {
    return Stream.of(Protocol.values())
        .flatMap(begins ->
            Stream.of(Protocol.values())
                .flatMap(goesOn ->
                    Stream.of(Protocol.values()).map(ends -> Arguments.of(begins, goesOn, ends))));
  }

  @ParameterizedTest
  @MethodSource("triples")
  void begun_by_one_gone_on_by_another_and_ended_by_a_third(
      Protocol begins, Protocol goesOn, Protocol ends) throws Exception {
    String id = begin(begins);
    assertAllSay(id, 4, false);

    append(goesOn, id, 4, "4567");
    assertAllSay(id, 8, false);

    end(ends, id);
    assertAllSay(id, 10, true);
    assertThat(content(id)).isEqualTo("0123456789");
  }

  /// With the first four of ten bytes.
  private static String begin(Protocol protocol) throws IOException {
    return switch (protocol) {
      case TUS ->
          name(
              ask(
                  "POST /files/",
                  "0123",
                  "Tus-Resumable: 1.0.0",
                  "Upload-Length: 10",
                  "Content-Type: application/offset+octet-stream"));
      case OLD_PHONE, NEW_PHONE -> {
        Phone phone = protocol.phone();
        yield name(phone.ask("POST /files/", "0123", phone.complete(false), "Upload-Length: 10"));
      }
      case SELFCOMMUNITY ->
          chunk("0123", "Content-Range: bytes 0-3/10", null)
              .text()
              .replaceFirst("(?s).*\"upload_id\" *: *\"([0-9a-f]{32})\".*", "$1");
    };
  }

  private static void append(Protocol protocol, String id, int offset, String bytes)
      throws IOException {
    int end = offset + bytes.length() - 1;
    WireResponse answer =
        switch (protocol) {
          case TUS ->
              ask(
                  "PATCH /files/" + id,
                  bytes,
                  "Tus-Resumable: 1.0.0",
                  "Upload-Offset: " + offset,
                  "Content-Type: application/offset+octet-stream");
          case OLD_PHONE, NEW_PHONE ->
              protocol.phone().append("/files/" + id, offset, bytes, false);
          case SELFCOMMUNITY ->
              chunk(bytes, "Content-Range: bytes %d-%d/10".formatted(offset, end), id);
        };
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
  }

  private static void end(Protocol protocol, String id) throws Exception {
    switch (protocol) {
      case TUS -> append(protocol, id, 8, "89");
      case OLD_PHONE, NEW_PHONE ->
          assertThat(protocol.phone().append("/files/" + id, 8, "89", true).status())
              .isEqualTo(201);
      case SELFCOMMUNITY -> {
        append(protocol, id, 8, "89");
        byte[] md5 =
            MessageDigest.getInstance("MD5")
                .digest("0123456789".getBytes(StandardCharsets.US_ASCII));
        WireResponse made =
            ask(
                "POST /api/v2/media/upload/complete/",
                "{\"upload_id\":\"%s\",\"md5\":\"%s\"}"
                    .formatted(id, HexFormat.of().formatHex(md5)),
                "Content-Type: application/json");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
      }
    }
  }

  private static void assertAllSay(String id, int offset, boolean complete) throws IOException {
    WireResponse tus = tusHead(id);
    assertThat(tus.header("Upload-Offset")).contains(Integer.toString(offset));
    assertThat(tus.header("Upload-Media-Id").isPresent()).isEqualTo(complete);
    for (Protocol phone : new Protocol[] {Protocol.OLD_PHONE, Protocol.NEW_PHONE}) {
      WireResponse said = phone.phone().head("/files/" + id);
      assertThat(said.header("Upload-Offset")).contains(Integer.toString(offset));
      assertThat(phone.phone().isComplete(said)).isEqualTo(complete);
    }
  }

  private static WireResponse tusHead(String id) throws IOException {
    return Phone.of(server.port(), "", bearer())
        .ask("HEAD /files/" + id, "", "Tus-Resumable: 1.0.0");
  }

  private static String content(String id) throws IOException {
    String media = tusHead(id).header("Upload-Media-Id").orElseThrow();
    return Ask.at(
            server.port(),
            "GET /v3/media/" + media,
            "Authorization: Basic " + server.tenant().basic())
        .text();
  }

  private static WireResponse chunk(String bytes, String range, @Nullable String id)
      throws IOException {
    String field =
        id == null
            ? ""
            : "--b\r\nContent-Disposition: form-data; name=\"upload_id\"\r\n\r\n" + id + "\r\n";
    String file =
        "--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"f.txt\"\r\n\r\n";
    return ask(
        "POST /api/v2/media/upload/chunk/",
        field + file + bytes + "\r\n--b--\r\n",
        range,
        "Content-Type: multipart/form-data; boundary=b");
  }

  private static WireResponse ask(String request, String body, String... headers)
      throws IOException {
    return Phone.of(server.port(), "", bearer()).ask(request, body, headers);
  }

  private static String bearer() {
    return "Authorization: Bearer " + server.tenant().aliceToken();
  }

  private static String name(WireResponse begun) {
    return Phone.target(begun).substring("/files/".length());
  }
}
