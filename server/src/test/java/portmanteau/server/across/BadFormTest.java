package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.server.ServerFixture;

/// Forms that are broken, end early or hold files with odd names, in every dialect that takes
/// forms.
class BadFormTest {
  private static final String LONG = "n".repeat(10_000);

  private static ServerFixture server;
  private static GoodCalls good;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    good = new GoodCalls(server.tenant());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> broken_forms_are_refused() {
    return new Trial(server).refused(good.forms().stream().flatMap(BadFormTest::broken));
  }

  @TestFactory
  Stream<DynamicTest> bodies_that_end_early_are_refused() {
    return new Trial(server)
        .cutShort(Stream.concat(good.forms().stream(), good.bare()).flatMap(BadFormTest::cutShort));
  }

  @TestFactory
  Stream<DynamicTest> odd_file_names_break_nothing() {
    return new Trial(server)
        .answered(
            good.forms().stream()
                .flatMap(
                    form -> names().map(name -> form.as("an odd name", named(form.call(), name)))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void odd_file_names_are_sent_back_without_harm(String name) throws Exception {
    var known = new Known(server.tenant());
    var made = named(good.forms().getFirst().call(), name).send(server.port());
    if (made.status() != 201) {
      return; // refused, which is another test's
    }
    String path = "/v3/media/" + Call.tree(made).path("id").asString();

    var content = known.vonage("GET", path).expect(server.port(), 200);

    assertThat(content.header("X-Evil")).isEmpty();
    assertThat(content.header("Content-Disposition").orElse("")).matches("[ -~]*");
    known.vonage("GET", path + "/info").expect(server.port(), 200);
  }

  private static Stream<String> names() {
    return Stream.of(
        "filename=\"" + LONG + ".png\"",
        "filename=\"../../../etc/passwd.png\"",
        "filename=\"..\\\\..\\\\a.png\"",
        "filename=\"a\\r\\nX-Evil: 1.png\"",
        "filename=\"a\rX-Evil: 1.png\"",
        "filename=\"a\0b.png\"",
        "filename=\"a\\\"b\\\\c.png\"",
        "filename=\"<script>.png\"",
        "filename=\"\uD83D\uDE00\u202E.png\"",
        "filename=\".png\"",
        "filename=\".\"",
        "filename=\"/\"",
        "filename*=UTF-8''a%0d%0aX-Evil:%201%00.png",
        "filename*=UTF-8''%ff%fe.png",
        "filename*=nonsense",
        "filename=unquoted.png",
        "filename=\"open.png");
  }

  private static Stream<Spoiled> broken(Spoiled form) {
    Call call = form.call();
    byte[] body = call.body();
    return Stream.of(
        form.as("no boundary", call.typed("multipart/form-data")),
        form.as("an empty boundary", call.typed("multipart/form-data; boundary=\"\"")),
        form.as("a long boundary", call.typed("multipart/form-data; boundary=" + LONG)),
        form.as("another boundary", call.typed("multipart/form-data; boundary=other")),
        form.as("nothing", call.body(new byte[0])),
        form.as("no form", call.body(Call.utf8("nothing like a form"))),
        form.as("no end", call.body(Arrays.copyOf(body, body.length - 5))),
        form.as("a third", call.body(Arrays.copyOf(body, body.length / 3))),
        form.as("half a delimiter", call.body(Arrays.copyOf(body, body.length - 14))),
        form.as("only the beginning", call.body(Call.utf8("--frame\r\n"))),
        form.as("only the end", call.body(Call.utf8("--frame--\r\n"))),
        form.as("a long header", call.body(part("Content-Disposition: " + LONG.repeat(10)))),
        form.as("no disposition", call.body(part("X: y"))),
        form.as("no name", call.body(part("Content-Disposition: form-data"))),
        form.as("no colon", call.body(part("nonsense"))),
        form.as("NUL in a header", call.body(part("Content-Disposition: a\0b"))));
  }

  private static Stream<Spoiled> cutShort(Spoiled good) {
    Call call = good.call();
    byte[] chunk =
        Call.utf8(Integer.toHexString(call.body().length) + "\r\nnot as much as was promised");
    return Stream.of(
        good.as("too short", call.with("Content-Length: 100000")),
        good.as("half a chunk", call.with("Transfer-Encoding: chunked").body(chunk)),
        good.as("no chunk", call.with("Transfer-Encoding: chunked").body(Call.utf8("zz\r\n"))));
  }

  private static byte[] part(String header) {
    return Call.utf8("--frame\r\n" + header + "\r\n\r\na\r\n--frame--\r\n");
  }

  /// The form with something else in place of its file's name.
  private static Call named(Call form, String name) {
    String body = new String(form.body(), StandardCharsets.ISO_8859_1);
    String bytes = new String(Call.utf8(name), StandardCharsets.ISO_8859_1);
    String replaced = body.replace("filename=\"a.png\"", bytes);
    return form.body(replaced.getBytes(StandardCharsets.ISO_8859_1));
  }
}
