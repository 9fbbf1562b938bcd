package portmanteau.web.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Route;
import portmanteau.web.server.TestServer;

class DownloadTest {
  private static final Instant MODIFIED = Instant.parse("1994-11-06T08:49:37.123Z");
  private static final String DIGEST = "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP8=:";
  private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

  private final byte[] content = new byte[1_000_000];
  private final List<Boolean> admitted = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(content);
    Download download =
        Download.of("image/jpeg", content.length)
            .withEtag("\"e1\"")
            .withModified(MODIFIED)
            .withFileName("фото \"1\".jpg")
            .withSha256(new Sha256("00".repeat(31) + "ff"));
    server =
        TestServer.with(
            Route.get("/it", exchange -> download.serve(exchange, this::source, admitted::add)),
            Route.get(
                "/inline",
                exchange ->
                    download
                        .withInline(true)
                        .withFileName("a.jpg")
                        .withHeader("Cache-Control", "private")
                        .serve(exchange, this::source, Download.Admission.FREE)),
            Route.get(
                "/used-up",
                exchange ->
                    download.serve(
                        exchange,
                        this::source,
                        firstByte -> {
                          throw new Problem.DownloadLimitReached().refusal();
                        })));
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(open).hasValue(0);
  }

  private ByteSource source() {
    open.incrementAndGet();
    opened.incrementAndGet();
    return new ByteSource() {
      @Override
      public long size() {
        return content.length;
      }

      @Override
      public int read(ByteBuffer target, long position) {
        int count = Math.min(target.remaining(), Math.min(7000, content.length - (int) position));
        target.put(content, (int) position, count);
        return count;
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  private byte[] slice(int first, int last) {
    return java.util.Arrays.copyOfRange(content, first, last + 1);
  }

  @Test
  void the_whole_comes_with_all_that_describes_it() throws IOException {
    WireResponse reply = server.ask("GET", "/it");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(content);
    assertThat(reply.header("Content-Type")).contains("image/jpeg");
    assertThat(reply.header("Content-Length")).contains("1000000");
    assertThat(reply.header("ETag")).contains("\"e1\"");
    assertThat(reply.header("Last-Modified")).contains(DATE);
    assertThat(reply.header("Repr-Digest")).contains(DIGEST);
    assertThat(reply.header("Accept-Ranges")).contains("bytes");
    assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(reply.header("Content-Security-Policy")).contains("sandbox; default-src 'none'");
    assertThat(reply.header("Content-Disposition"))
        .contains(
            "attachment; filename=\"____ _1_.jpg\"; filename*=UTF-8''%D1%84%D0%BE%D1%82%D0%BE%20%221%22.jpg");
    assertThat(admitted).containsExactly(true);
  }

  @Test
  void parts_of_it_tell_the_digest_of_the_whole() throws IOException {
    for (String range : List.of("bytes=0-9", "bytes=0-9,20-29")) {
      WireResponse reply = server.ask("GET", "/it", "Range: " + range);
      assertThat(reply.status()).isEqualTo(206);
      assertThat(reply.header("Repr-Digest")).contains(DIGEST);
    }
    assertThat(server.ask("HEAD", "/it").header("Repr-Digest")).contains(DIGEST);
  }

  @Test
  void a_failed_condition_is_told_in_the_dialects_shape() throws IOException {
    WireResponse reply = server.ask("GET", "/it", "If-Match: \"e2\"");
    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.text())
        .isEqualTo("test 412: The content is not the one that the conditions name.");
    for (String header : List.of("ETag", "Last-Modified", "Content-Disposition", "Accept-Ranges")) {
      assertThat(reply.header(header)).isEmpty();
    }
  }

  @Test
  void answers_without_its_bytes_tell_no_digest_of_them() throws IOException {
    for (String header : List.of("If-Match: \"e2\"", "Range: bytes=2000000-")) {
      assertThat(server.ask("GET", "/it", header).header("Repr-Digest")).isEmpty();
    }
    assertThat(server.ask("GET", "/used-up").header("Repr-Digest")).isEmpty();
  }

  @Test
  void inline_is_said_and_more_headers_are_taken() throws IOException {
    WireResponse reply = server.ask("GET", "/inline");
    assertThat(reply.header("Content-Disposition")).contains("inline; filename=\"a.jpg\"");
    assertThat(reply.header("Cache-Control")).contains("private");
  }

  @Test
  void head_describes_what_can_be_opened_and_does_not_count() throws IOException {
    WireResponse reply = server.ask("HEAD", "/it", "Range: bytes=0-9");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).contains("1000000");
    assertThat(reply.header("Content-Type")).contains("image/jpeg");
    assertThat(opened).hasValue(1);
    assertThat(admitted).isEmpty();
    assertThat(server.ask("HEAD", "/used-up").status()).isEqualTo(200);
  }

  @Test
  void a_used_up_limit_refuses_before_the_first_byte() throws IOException {
    WireResponse reply = server.ask("GET", "/used-up");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text()).startsWith("test 403");
    assertThat(reply.header("ETag")).isEmpty();
    assertThat(reply.header("Content-Disposition")).isEmpty();
    assertThat(server.ask("GET", "/used-up", "If-None-Match: \"e1\"").status()).isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0, true",
    "bytes=1-, 1, 999999, false",
    "bytes=-5, 999995, 999999, false",
    "bytes=100000-500000, 100000, 500000, false",
    "bytes=0-, 0, 999999, true",
  })
  void one_range_is_206(String range, int first, int last, boolean firstByte) throws IOException {
    WireResponse reply = server.ask("GET", "/it", "Range: " + range);
    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.header("Content-Range"))
        .contains("bytes %d-%d/1000000".formatted(first, last));
    assertThat(reply.body()).isEqualTo(slice(first, last));
    assertThat(admitted).containsExactly(firstByte);
  }

  @Test
  void several_ranges_are_multipart() throws IOException {
    WireResponse reply = server.ask("GET", "/it", "Range: bytes=5-9,700000-900000,0-1");
    assertThat(reply.status()).isEqualTo(206);
    String type = reply.header("Content-Type").orElseThrow();
    assertThat(type).startsWith("multipart/byteranges; boundary=");
    String boundary = "\r\n--" + type.substring(type.indexOf('=') + 1);
    String expected =
        part(boundary, "5-9", slice(5, 9))
            + part(boundary, "700000-900000", slice(700_000, 900_000))
            + part(boundary, "0-1", slice(0, 1))
            + boundary
            + "--\r\n";
    assertThat(new String(reply.body(), ISO_8859_1)).isEqualTo(expected);
    assertThat(admitted).containsExactly(true);
  }

  private static String part(String boundary, String range, byte[] bytes) {
    return boundary
        + "\r\nContent-Type: image/jpeg\r\nContent-Range: bytes "
        + range
        + "/1000000\r\n\r\n"
        + new String(bytes, ISO_8859_1);
  }

  @Test
  void a_range_past_the_end_is_416_and_tells_the_size() throws IOException {
    WireResponse reply = server.ask("GET", "/it", "Range: bytes=1000000-");
    assertThat(reply.status()).isEqualTo(416);
    assertThat(reply.header("Content-Range")).contains("bytes */1000000");
    assertThat(reply.text()).startsWith("test 416");
    assertThat(opened).hasValue(0);
    assertThat(admitted).isEmpty();
  }

  /// RFC 9110 §13.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match: \"e1\" | 304",
        "If-None-Match: W/\"e1\" | 304",
        "If-None-Match: \"e0\", W/\"e1\" | 304",
        "If-None-Match: * | 304",
        "If-None-Match: ,\"e0\" ,, \"e1\", | 304",
        "If-None-Match: \"e0\"; If-None-Match: \"e1\" | 304",
        "If-None-Match: \"e2\" | 200",
        "If-None-Match: x\"e1\" | 200",
        "If-None-Match: \"e1\"x | 200",
        "If-None-Match: \"e0\" \"e1\" | 200",
        "If-None-Match: w/\"e1\" | 200",
        "If-None-Match: W/ \"e1\" | 200",
        "If-None-Match: \"e1\", * | 200",
        "If-None-Match: e1 | 200",
        "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT | 304",
        "If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT | 304",
        "If-Modified-Since: Sun Nov  6 08:49:37 1994 | 304",
        "If-Modified-Since: 1994-11-06T08:49:37Z | 304",
        "If-Modified-Since: 1994-11-06T09:49:37.123+01:00 | 304",
        "If-Modified-Since: 1994-11-06T08:49:37 | 304",
        "If-Modified-Since: 1994-11-06T08:49:36 | 200",
        "If-Modified-Since: 1994-11-06T08:49:37+0000 | 304",
        "If-Modified-Since: 19941106T084937Z | 304",
        "If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT | 200",
        "If-Modified-Since: yesterday | 200",
        "If-None-Match: \"e2\"; If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT | 200",
        "If-Match: \"e1\" | 200",
        "If-Match: * | 200",
        "If-Match: W/\"e1\" | 412",
        "If-Match: \"e2\" | 412",
        "If-Match: x\"e1\" | 412",
        "If-Match: \"e0\", \"e1\" | 200",
        "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT | 200",
        "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:36 GMT | 412",
        "Range: bytes=0-1; If-None-Match: \"e1\" | 304",
        "Range: bytes=0-1; If-Range: \"e1\" | 206",
        "Range: bytes=0-1; If-Range: \"e2\" | 200",
        "Range: bytes=0-1; If-Range: W/\"e1\" | 200",
        "Range: bytes=0-1; If-Range: Sun, 06 Nov 1994 08:49:37 GMT | 206",
        "Range: bytes=0-1; If-Range: Sun, 06 Nov 1994 08:49:38 GMT | 200",
        "Range: bytes=9999999-; If-Range: \"e2\" | 200",
        "Range: chapters=1 | 200",
        "Range: bytes=0 - 1 | 200",
        "Range: bytes=0-1; Range: bytes=2-3 | 200",
      })
  void conditions_are_weighed(String headers, int status) throws IOException {
    WireResponse reply = server.ask("GET", "/it", headers.strip().split("; "));
    assertThat(reply.status()).isEqualTo(status);
    boolean sends = status == 200 || status == 206;
    assertThat(admitted).hasSize(sends ? 1 : 0);
    assertThat(opened).hasValue(sends ? 1 : 0);
    if (status == 304) {
      assertThat(reply.header("ETag")).contains("\"e1\"");
      assertThat(reply.header("Content-Type")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nSet-Cookie: x=1", "a\"; x=\"", "a\\", "\u0000", "\uD800.jpg", "%41"})
  void no_file_name_breaks_out_of_its_header(String name) {
    String header = ContentDisposition.attachment(name);
    assertThat(header)
        .matches("attachment; filename=\"[ -~&&[^\"\\\\%]]*\"(; filename\\*=UTF-8''[!#-~]*)?");
  }
}
