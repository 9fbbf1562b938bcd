package portmanteau.web.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.web.Json;
import portmanteau.web.Route;
import portmanteau.web.server.TestServer;

@Timeout(60)
class MultipartTest {
  private static final Multipart.Limits LIMITS = new Multipart.Limits(10, 1000, 1 << 20);

  private static final Route COUNT =
      Route.post(
          "/count",
          exchange -> {
            try (Multipart form = Multipart.of(exchange, LIMITS)) {
              byte[] text = String.join(",", parts(form)).getBytes(UTF_8);
              exchange.send(200, "text/plain", text);
            }
          });

  /// Contents that begin, end and continue like a delimiter, bare line ends, and nothing at all.
  private static final String TRICKY =
      "a preamble with --b in it"
          + "\r\n--b\r\nContent-Disposition: form-data; name=\"pem\"\r\n\r\n--not b\n--b\r\r\n"
          + "\r\n--b  \r\nContent-Disposition: form-data;\r\n name=\"empty\"\r\n\r\n"
          + "\r\n--b\r\nContent-Disposition: form-data; name=\"bare\"\r\n\r\n"
          + "--b\r\nContent-Disposition: form-data; name=\"ends\"\r\n\r\n\r\n-\r\n--\r\r\n"
          + "\r\n--b--\r\nan epilogue";

  private static Multipart form(InputStream body) {
    return new Multipart(body, "b", LIMITS);
  }

  private static Multipart form(String text) {
    return form(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  /// A body that comes in the given pieces.
  private static InputStream pieces(byte[] body, int... cuts) {
    return new InputStream() {
      private int position;
      private int next;

      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        if (position == body.length) {
          return -1;
        }
        while (next < cuts.length && cuts[next] <= position) {
          next++;
        }
        int end = next < cuts.length ? cuts[next] : body.length;
        int count = Math.min(length, end - position);
        System.arraycopy(body, position, target, offset, count);
        position += count;
        return count;
      }
    };
  }

  private static List<String> parts(Multipart form) throws IOException {
    var parts = new ArrayList<String>();
    for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
      parts.add(part.get().name() + "=" + part.get().text(1 << 20));
    }
    return parts;
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private static String disposition(String parameters) {
    return "--b\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\nx\r\n--b--";
  }

  @Test
  void parts_come_one_by_one_with_their_headers() throws IOException {
    Multipart form =
        form(
            lines(
                "--b",
                "Content-Disposition: form-data; name=\"meta\"",
                "",
                "{}",
                "--b",
                "content-disposition: form-data; name=file; filename=\"a.jpg\"",
                "Content-Type: image/jpeg",
                "X-More: yes",
                "",
                "bytes",
                "--b--",
                ""));
    Part meta = form.next().orElseThrow();
    assertThat(meta.name()).isEqualTo("meta");
    assertThat(meta.fileName()).isEmpty();
    assertThat(meta.contentType()).isEmpty();
    Part file = form.next().orElseThrow();
    assertThat(file.name()).isEqualTo("file");
    assertThat(file.fileName()).contains("a.jpg");
    assertThat(file.mediaType()).get().hasToString("image/jpeg");
    assertThat(file.header("x-more")).contains("yes");
    assertThat(file.body().readAllBytes()).asString(UTF_8).isEqualTo("bytes");
    assertThat(form.next()).isEmpty();
    assertThat(form.next()).isEmpty();
  }

  @Test
  void a_body_split_anywhere_has_the_same_parts() throws IOException {
    byte[] body = TRICKY.getBytes(UTF_8);
    List<String> whole = parts(form(TRICKY));
    assertThat(whole)
        .containsExactly("pem=--not b\n--b\r\r\n", "empty=", "bare=", "ends=\r\n-\r\n--\r\r\n");
    for (int i = 1; i < body.length; i++) {
      for (int j = i; j < Math.min(i + 12, body.length); j++) {
        assertThat(parts(form(pieces(body, i, j)))).as("%d, %d", i, j).isEqualTo(whole);
      }
    }
    int[] everywhere = java.util.stream.IntStream.range(1, body.length).toArray();
    assertThat(parts(form(pieces(body, everywhere)))).isEqualTo(whole);
  }

  @Test
  void a_body_cut_off_anywhere_is_malformed() {
    byte[] body = TRICKY.getBytes(UTF_8);
    int end = TRICKY.indexOf("--b--\r\nan") + 5;
    for (int length = 0; length < end; length++) {
      byte[] cut = java.util.Arrays.copyOf(body, length);
      assertThatThrownBy(() -> parts(form(new ByteArrayInputStream(cut))))
          .as("%d", length)
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Malformed.class));
    }
  }

  @Test
  void random_bytes_come_out_as_they_went_in() throws IOException {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] content = new byte[random.nextInt(300_000)];
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) "\r\n-b".charAt(random.nextInt(4));
      }
      String text =
          new String(content, ISO_8859_1).replace("\r\n--b", "\r\n-bb").replaceFirst("^--b", "x");
      byte[] head = "--b\r\nContent-Disposition: form-data; name=f\r\n\r\n".getBytes(UTF_8);
      byte[] body = (new String(head, UTF_8) + text + "\r\n--b--").getBytes(ISO_8859_1);
      int[] cuts = random.ints(20, 1, body.length).sorted().toArray();
      Part part = form(pieces(body, cuts)).next().orElseThrow();
      assertThat(part.body().readAllBytes()).asString(ISO_8859_1).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "filename=\"a b.txt\" | a b.txt",
        "filename=plain.txt | plain.txt",
        "filename = \"spaced.txt\" ; x=y | spaced.txt",
        "filename=\"a;b=c.txt\" | a;b=c.txt",
        "filename=\"фото.jpg\" | фото.jpg",
        "filename=\"x.jpg\"; filename*=UTF-8''%D1%84.jpg | ф.jpg",
        "filename*=utf-8'en'%E2%82%AC%20rates | € rates",
        "filename*=ISO-8859-1''caf%E9 | café",
        "filename*=UTF-8''%FF; filename=\"fallback\" | fallback",
        "filename*=ISO-8859-1''%zz; filename=\"fallback\" | fallback",
        "filename=\"say %22hi%22.txt\" | say \"hi\".txt",
        "filename=\"say \\\"hi\\\".txt\" | say \"hi\".txt",
        "filename=\"C:\\photos\\me.jpg\" | me.jpg",
        "filename=\"a%0D%0Ab.txt\" | ab.txt",
        "filename=\"=?utf-8?B?0YQuanBn?=\" | ф.jpg",
        "filename=\"100%25.txt\" | 100%25.txt",
        "FILENAME=\"upper\" | upper",
      })
  void file_names_are_read_as_clients_write_them(String parameters, String name)
      throws IOException {
    Part part = form(disposition("name=f; " + parameters)).next().orElseThrow();
    assertThat(part.name()).isEqualTo("f");
    assertThat(part.fileName()).contains(name);
  }

  @Test
  void an_empty_file_name_is_not_an_absent_one() throws IOException {
    assertThat(form(disposition("name=f; filename=\"\"")).next().orElseThrow().fileName())
        .contains("");
    assertThat(form(disposition("name=f")).next().orElseThrow().fileName()).isEmpty();
  }

  @Test
  void a_latin_1_name_is_read_too() throws IOException {
    byte[] body = disposition("name=f; filename=\"café\"").getBytes(ISO_8859_1);
    assertThat(form(new ByteArrayInputStream(body)).next().orElseThrow().fileName())
        .contains("café");
  }

  @Test
  void a_part_that_was_not_read_is_skipped_and_then_closed() throws IOException {
    Multipart form = form("--b\r\nX: 1\r\n\r\nfirst\r\n--b\r\nX: 2\r\n\r\nsecond\r\n--b--");
    Part first = form.next().orElseThrow();
    assertThat(first.body().read()).isEqualTo('f');
    assertThat(form.next().orElseThrow().text(100)).isEqualTo("second");
    assertThatThrownBy(first.body()::read).isInstanceOf(IOException.class);
  }

  private record Named(String name) {}

  /// JSON in a part is in the charset that the part names.
  @ParameterizedTest
  @CsvSource({"windows-1251, windows-1251", "utf-16, UTF-16", "no-such, UTF-8", ", UTF-8"})
  void json_in_a_part_has_the_charset_of_the_part(String told, String real) throws IOException {
    String type = "Content-Type: application/json" + (told == null ? "" : "; charset=" + told);
    var body = new ByteArrayOutputStream();
    body.writeBytes(("--b\r\n" + type + "\r\n\r\n").getBytes(UTF_8));
    body.writeBytes("{\"name\":\"Имя\"}".getBytes(Charset.forName(real)));
    body.writeBytes("\r\n--b--".getBytes(UTF_8));
    Part part = form(new ByteArrayInputStream(body.toByteArray())).next().orElseThrow();
    assertThat(Json.strict().read(part.bytes(100), part.charset(), Named.class))
        .isEqualTo(new Named("Имя"));
  }

  /// What was packed is not unpacked, and would be kept as if it were the file.
  @Test
  void a_packed_part_is_refused() throws IOException {
    assertRefused(
        "--b\r\nContent-Encoding: gzip\r\n\r\nx\r\n--b--", Problem.UnsupportedEncoding.class);
    String plain = "--b\r\nContent-Encoding: Identity\r\n\r\nx\r\n--b--";
    assertThat(form(new ByteArrayInputStream(plain.getBytes(UTF_8))).next()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form-data; name=f; filename=x | | x | refused",
        "form-data; name=f; filename=\"\" | | x | refused",
        "form-data; name=f; filename*=UTF-8''x | | x | refused",
        "form-data; name=f | image/png | x | refused",
        "form-data; name=f; filename=\"\" | application/octet-stream | | passed over",
        "form-data; name=f | | x | passed over",
        "form-data; name=f | text/plain | x | passed over",
        "form-data; name=f | application/json | {} | passed over",
      })
  void a_file_that_nobody_asked_for_is_not_dropped_in_silence(
      String disposition, String type, String content, String outcome) throws IOException {
    String body =
        "--b\r\nContent-Disposition: "
            + disposition
            + (type == null ? "" : "\r\nContent-Type: " + type)
            + "\r\n\r\n"
            + (content == null ? "" : content)
            + "\r\n--b--";
    Part part = form(new ByteArrayInputStream(body.getBytes(UTF_8))).next().orElseThrow();
    if (outcome.equals("refused")) {
      assertThatThrownBy(part::skip)
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Invalid.class));
    } else {
      part.skip();
      assertThat(part.name()).isEqualTo("f");
    }
  }

  @Test
  void a_text_is_decoded_strictly() throws IOException {
    byte[] body =
        "--b\r\nContent-Type: text/plain; charset=ISO-8859-1\r\n\r\né\r\n--b\r\nX: 1\r\n\r\né\r\n--b--"
            .getBytes(ISO_8859_1);
    Multipart form = form(new ByteArrayInputStream(body));
    assertThat(form.next().orElseThrow().text(100)).isEqualTo("é");
    Part utf8 = form.next().orElseThrow();
    assertThatThrownBy(() -> utf8.text(100)).isInstanceOf(Refusal.class);
  }

  @Test
  void too_many_parts_headers_and_bytes_are_refused() {
    String part = "--b\r\nX: 1\r\n\r\nx\r\n";
    assertRefused(part.repeat(11) + "--b--", Problem.Malformed.class);
    assertRefused("--b\r\nX: " + "y".repeat(2000) + "\r\n\r\nx\r\n--b--", Problem.Malformed.class);
    assertRefused(
        "--b\r\n" + "X: 12345\r\n".repeat(200) + "\r\nx\r\n--b--", Problem.Malformed.class);
    assertRefused("--b\r\nX: 1\r\n\r\n" + "x".repeat(2 << 20), Problem.TooLarge.class);
    assertRefused("--b\r\nno colon\r\n\r\nx\r\n--b--", Problem.Malformed.class);
    assertRefused("--b\r\n: no name\r\n\r\nx\r\n--b--", Problem.Malformed.class);
    assertRefused(
        "--b\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--", Problem.Malformed.class);
  }

  private static void assertRefused(String body, Class<? extends Problem> problem) {
    assertThatThrownBy(() -> parts(form(body)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem()).isInstanceOf(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=f",
        "Multipart/Form-Data;BOUNDARY=\"f\" ; charset=utf-8",
        "multipart/form-data; boundary=\"===f=(1)\"",
        "multipart/form-data; boundary====f=(1)",
      })
  void a_boundary_is_taken_as_the_grammar_has_it_and_as_clients_send_it(String type)
      throws IOException {
    String boundary = type.contains("===") ? "===f=(1)" : "f";
    String part = "\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--";
    byte[] body = ("--" + boundary + part + boundary + "--").getBytes(UTF_8);
    try (TestServer server = TestServer.with(COUNT)) {
      assertThat(server.ask("POST", "/count", body, "Content-Type: " + type).text())
          .isEqualTo("a=x");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data, multipart/form-data; boundary=f",
        "multipart/form-data; boundary=f, text/html",
        "multipart/form-data; boundary=f; x",
        "multipart/form-data boundary=f",
      })
  void a_type_that_is_none_makes_no_form(String type) throws IOException {
    try (TestServer server = TestServer.with(COUNT)) {
      assertThat(server.ask("POST", "/count", new byte[1], "Content-Type: " + type).status())
          .isEqualTo(415);
    }
  }

  @Test
  void over_the_wire_a_form_leaves_the_connection_usable() throws IOException {
    try (TestServer server = TestServer.with(COUNT);
        var wire = new portmanteau.testkit.http.Wire(server.port())) {
      for (int i = 0; i < 3; i++) {
        String body = disposition("name=f") + "\r\nsome epilogue";
        wire.send(
            "POST /count HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=\"b\"\r\n"
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
        assertThat(wire.receive().text()).isEqualTo("f=x");
      }
      assertThat(
              server
                  .ask("POST", "/count", new byte[1], "Content-Type: multipart/form-data")
                  .status())
          .isEqualTo(400);
      assertThat(server.ask("POST", "/count", new byte[1], "Content-Type: image/png").status())
          .isEqualTo(415);
    }
  }
}
