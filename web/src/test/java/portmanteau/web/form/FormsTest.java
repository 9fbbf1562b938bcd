package portmanteau.web.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.web.Json;
import portmanteau.web.ProblemJson;
import portmanteau.web.Route;
import portmanteau.web.server.TestServer;

class FormsTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static TestServer server;

  private record Note(String title, int count, @Nullable Instant at) {}

  private static Route show(String path, Forms forms) {
    return Route.post(path, exchange -> exchange.sendJson(200, forms.read(exchange).values()));
  }

  @BeforeAll
  static void start() throws IOException {
    server =
        TestServer.with(
            show("/strict", Forms.of(200)), show("/guess", Forms.of(200).guessingJson()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String post(String path, String type, String body) throws IOException {
    return server.ask("POST", path, body.getBytes(UTF_8), "Content-Type: " + type).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/strict | a=1&b=x+y%26&c=&d | {\"a\":\"1\",\"b\":\"x y&\",\"c\":\"\",\"d\":\"\"}",
        "/strict | a=%D1%84 | {\"a\":\"ф\"}",
        "/strict | a=%FF | test 400: a holds a broken percent escape, or is not UTF-8.",
        "/strict | a=%2 | test 400: a holds a broken percent escape, or is not UTF-8.",
        "/strict | %zz=2 | test 400: %zz holds a broken percent escape, or is not UTF-8.",
        "/strict | a=1&a=2 | test 400: a is given twice.",
        "/guess | {\"a\":1} | {\"a\":1}",
        "/guess | a={} | {\"a\":\"{}\"}",
      })
  void urlencoded_fields_are_read(String path, String body, String expected) throws IOException {
    assertThat(post(path, FORM, body)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":1,\"b\":null,\"c\":{\"d\":[true]}} | {\"a\":1,\"b\":null,\"c\":{\"d\":[true]}}",
        "{\"a\":1,\"a\":2} | test 400: The JSON is malformed at line 1, column 11.",
        "[1] | test 400: The JSON must be an object.",
        "{\"a\":1} x | test 400: The JSON is malformed at line 1, column 9.",
        "{a:1} | test 400: The JSON is malformed at line 1, column 2.",
      })
  void json_fields_are_read(String body, String expected) throws IOException {
    assertThat(post("/strict", "application/json; charset=utf-8", body)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/strict, application/json",
    "/guess, application/json",
    "/guess, application/x-www-form-urlencoded",
  })
  void json_may_begin_with_a_byte_order_mark(String path, String type) throws IOException {
    assertThat(post(path, type, "\ufeff{\"a\":1}")).isEqualTo("{\"a\":1}");
  }

  @Test
  void multipart_fields_are_read() throws IOException {
    String text = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n";
    String file = "--b\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n1\r\n";
    String type = "multipart/form-data; boundary=b";
    assertThat(post("/strict", type, text + "--b--")).isEqualTo("{\"a\":\"1\"}");
    assertThat(post("/strict", type, text + text + "--b--")).startsWith("test 400: a is given");
    assertThat(post("/strict", type, file + text + "--b--")).startsWith("test 400: f must not");
  }

  @Test
  void too_much_another_type_and_nothing_at_all() throws IOException {
    assertThat(post("/strict", FORM, "a=" + "x".repeat(200))).startsWith("test 413");
    assertThat(post("/strict", "text/plain", "a=1")).startsWith("test 415");
    assertThat(server.ask("POST", "/strict").text()).isEqualTo("{}");
  }

  /// It is as if none were told.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; utf-8",
        "application/json, text/html",
        "application/json; a=b c"
      })
  void a_type_that_is_none(String type) throws IOException {
    assertThat(post("/strict", type, "{}")).startsWith("test 415");
    assertThat(post("/guess", type, "{\"a\":1}")).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "{}", "[]", "2"})
  void fields_refuse_what_they_are_not(String value) {
    var fields = new Fields(java.util.Map.of("f", Json.strict().tree(json(value))));
    assertThatThrownBy(() -> fields.bool("f"))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.problem()).isInstanceOf(Problem.Invalid.class));
  }

  private static byte[] json(String value) {
    return (value.equals("yes") ? "\"yes\"" : value).getBytes(UTF_8);
  }

  @Test
  void fields_tell_absent_from_null() {
    var fields =
        new Fields(
            java.util.Map.of(
                "n", Json.strict().tree("null".getBytes(UTF_8)),
                "t", Json.strict().tree("\" 7\"".getBytes(UTF_8))));
    assertThat(fields.isNull("n")).isTrue();
    assertThat(fields.text("n")).isEmpty();
    assertThat(fields.has("x")).isFalse();
    assertThat(fields.integer("t")).hasValue(7);
  }

  @Test
  void records_are_written_in_order_with_milliseconds_and_nulls() {
    byte[] json = Json.strict().write(new Note("t", 1, Instant.parse("2026-01-02T03:04:05Z")));
    assertThat(json)
        .asString(UTF_8)
        .isEqualTo("{\"title\":\"t\",\"count\":1,\"at\":\"2026-01-02T03:04:05.000Z\"}");
    assertThat(Json.strict().write(new Note("t", 1, null)))
        .asString(UTF_8)
        .endsWith("\"at\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{title:'it',count:1}",
        "{'TITLE':\"it\",'Count':1,'more':[1]}",
        "{\"title\":\"it\",\"count\":1}",
      })
  void the_lenient_reader_takes_what_clients_send(String text) {
    assertThat(Json.lenient().read(text.getBytes(UTF_8), Note.class))
        .isEqualTo(new Note("it", 1, null));
  }

  @Test
  void the_lenient_reader_falls_back_to_latin_1() {
    byte[] text = "{title:'é',count:1}".getBytes(ISO_8859_1);
    assertThat(Json.lenient().read(text, Note.class).title()).isEqualTo("é");
    assertThatThrownBy(() -> Json.strict().read(text, Note.class)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "{", "{\"count\":\"x\"}", "[]", "\"t\"", "{\"count\":{}}"})
  void what_cannot_be_read_is_malformed_in_our_words(String text) {
    assertThatThrownBy(() -> Json.strict().read(text.getBytes(UTF_8), Note.class))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(ProblemJson.detail(refusal.problem()))
                    .startsWith("The JSON")
                    .doesNotContain("jackson")
                    .doesNotContain("java"));
  }

  @Test
  void deep_nesting_is_refused() {
    byte[] deep = ("[".repeat(5000) + "]".repeat(5000)).getBytes(UTF_8);
    assertThatThrownBy(() -> Json.strict().tree(deep)).isInstanceOf(Refusal.class);
  }
}
