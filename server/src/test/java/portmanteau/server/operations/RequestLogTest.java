package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.settings.LogFormat;
import tools.jackson.databind.json.JsonMapper;

class RequestLogTest {

  /// Everything that is logged while it is open, in both formats.
  private static final class Lines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger requests = (Logger) LoggerFactory.getLogger(RequestLog.LOGGER);
    private final Level before = requests.getLevel();

    Lines() {
      setContext(root.getLoggerContext());
      start();
      requests.setLevel(Level.INFO);
      root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      events.add(event);
    }

    List<String> requests(LogFormat format) {
      return events.stream()
          .filter(event -> event.getLoggerName().equals(RequestLog.LOGGER))
          .map(event -> line(event, format))
          .toList();
    }

    String all() {
      var all = new StringBuilder();
      for (LogFormat format : LogFormat.values()) {
        events.forEach(event -> all.append(line(event, format)));
      }
      return all.toString();
    }

    private static String line(ILoggingEvent event, LogFormat format) {
      return new String(new LogLines(format).encode(event), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      root.detachAppender(this);
      requests.setLevel(before);
    }
  }

  @Test
  void a_request_is_one_line_for_people_or_one_object_for_machines() throws Exception {
    try (var lines = new Lines();
        var server = ServerFixture.start()) {
      String basic = "Authorization: Basic " + server.tenant().basic();
      String id =
          Ask.at(server.port(), "GET /v3/media?page_size=1", basic)
              .header("X-Request-Id")
              .orElseThrow();
      await().until(() -> !lines.events.isEmpty());
      assertThat(lines.requests(LogFormat.TEXT).getFirst())
          .matches(
              "\\S+Z INFO portmanteau.requests request method=GET dialect=vonage route=/v3/media"
                  + " status=200 bytes_in=0 bytes_out=\\d+ duration_ms=[\\d.]+ request_id="
                  + id
                  + " remote_address=127.0.0.1 account="
                  + server.tenant().account().id()
                  + "\n");
      var object = new JsonMapper().readTree(lines.requests(LogFormat.JSON).getFirst());
      assertThat(object.propertyNames())
          .containsExactly(
              "time",
              "level",
              "logger",
              "message",
              "method",
              "dialect",
              "route",
              "status",
              "bytes_in",
              "bytes_out",
              "duration_ms",
              "request_id",
              "remote_address",
              "account");
      assertThat(object.get("status").isInt()).isTrue();
      assertThat(object.get("request_id").asString()).isEqualTo(id);
    }
  }

  @Test
  void an_upload_that_silently_cannot_be_resumed_is_told() throws Exception {
    try (var lines = new Lines();
        var server = ServerFixture.start()) {
      String token = "Authorization: Bearer " + server.tenant().token();
      for (String version : List.of("8", "7", "70000")) {
        Ask.with(
            server.port(),
            "POST /v1/media",
            "hello",
            token,
            "X-Gr-File-Extension: txt",
            "Upload-Complete: ?1",
            "Upload-Draft-Interop-Version: " + version);
      }
      await().until(() -> lines.requests(LogFormat.TEXT).size() >= 3);
      assertThat(lines.all())
          .contains("\"upload\":\"resumable by version 8\"")
          .contains("\"upload\":\"plain because of version 7\"")
          .contains("\"upload\":\"plain because of version other\"")
          .doesNotContain("70000");
    }
  }

  @Test
  void a_refusal_says_why_and_which_medium_or_path_it_was_about() throws Exception {
    try (var lines = new Lines();
        var server = ServerFixture.start()) {
      int port = server.port();
      String basic = "Authorization: Basic " + server.tenant().basic();
      String bearer = "Authorization: Bearer " + server.tenant().token();
      String media = "00000000-0000-4000-8000-00000000abcd";
      Ask.at(port, "GET /v3/media/" + media, basic);
      Ask.at(port, "GET /v3/files/" + media + "/12?token=x", basic);
      Ask.at(port, "PATCH /v3/media/" + media, basic);
      Ask.with(port, "POST /v1/media", "hello", bearer, "X-Gr-File-Extension: txt");
      await().until(() -> lines.requests(LogFormat.TEXT).size() >= 4);
      List<String> told = lines.requests(LogFormat.TEXT);
      assertThat(told)
          .anySatisfy(line ->
              assertThat(line)
                  .contains(" status=404 ", " medium=" + media)
                  .containsPattern(" problem=[A-Za-z].+\n")
                  .doesNotContain(" path="))
          .anySatisfy(line ->
              assertThat(line)
                  .contains(" route=- status=404 ", " path=/v3/files/" + media + "/12 problem=")
                  .doesNotContain("token=x"))
          .anySatisfy(line ->
              assertThat(line).contains(" status=405 ", " path=/v3/media/" + media + " problem="))
          .anySatisfy(line ->
              assertThat(line)
                  .contains(" route=/v1/media status=201 ")
                  .containsPattern(" medium=[0-9a-f-]{36}\n")
                  .doesNotContain(" problem="));
    }
  }

  @Test
  void every_request_that_makes_a_medium_says_which() throws Exception {
    try (var lines = new Lines();
        var server = ServerFixture.start()) {
      int port = server.port();
      var tenant = server.tenant();
      String bearer = "Authorization: Bearer " + tenant.token();
      Ask.with(
          port,
          "POST /files/",
          "hello",
          bearer,
          "Tus-Resumable: 1.0.0",
          "Upload-Length: 5",
          "Content-Type: application/offset+octet-stream");
      Ask.with(port, "POST /files/", "hello", bearer, "Upload-Complete: ?1");
      String form = "Content-Type: multipart/form-data; boundary=b";
      String chunk =
          part("form-data; name=\"document\"; filename=\"a.txt\"", "hello") + "--b--\r\n";
      String begun = Ask.with(port, "POST /api/v2/media/upload/chunk/", chunk, bearer, form).text();
      String id = begun.replaceFirst("(?s).*\"upload_id\" *: *\"([0-9a-f]{32})\".*", "$1");
      Ask.with(
          port,
          "POST /api/v2/media/upload/complete/",
          "{\"upload_id\":\"%s\",\"md5\":\"5d41402abc4b2a76b9719d911017c592\",\"type\":\"document\"}"
              .formatted(id),
          bearer,
          "Content-Type: application/json");
      String meta =
          "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"a.txt\"}"
              .formatted(tenant.group().id(), tenant.alice().id());
      Ask.with(
          port,
          "POST /v1/conference/send/file/",
          part("form-data; name=\"meta\"", meta)
              + part("form-data; name=\"file\"; filename=\"a.txt\"", "hello")
              + "--b--\r\n",
          "Authorization: Basic " + tenant.connectBasic(),
          form);
      await().until(() -> lines.requests(LogFormat.TEXT).size() >= 5);
      assertThat(lines.requests(LogFormat.TEXT).stream().filter(line -> !line.contains("/chunk")))
          .hasSize(4)
          .allSatisfy(line -> assertThat(line).containsPattern(" medium=[0-9a-f-]{36}"));
    }
  }

  private static String part(String disposition, String content) {
    return "--b\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
  }

  @Test
  void no_secret_comes_into_the_log_wherever_it_is_sent() throws Exception {
    try (var lines = new Lines();
        var server = ServerFixture.start()) {
      int port = server.port();
      Ask.at(port, "GET /l/SECRET-in-a-link");
      Ask.at(port, "GET /l/SECRET%zz");
      Ask.at(port, "GET /s/SECRET-in-a-link");
      Ask.at(port, "GET /s/SECRET/nowhere");
      Ask.at(port, "GET /nowhere?SECRET=SECRET");
      Ask.at(port, "GET /l/SECRET/nowhere");
      Ask.at(port, "GET /waInstance1/sendMessage/SECRET0123456789abcdef0123456789");
      Ask.at(port, "SECRET /v3/media");
      Ask.at(port, "GET /v3/media/SECRET?jwt-token=SECRET", "Authorization: Bearer SECRET.a.b");
      Ask.at(port, "GET /v3/media", "Authorization: Basic SECRET");
      Ask.at(port, "GET /v1/groups", "accessToken: SECRET", "Cookie: SECRET", "Host: SECRET");
      Ask.at(port, "GET /v1/accessToken", "applicationId: SECRET", "applicationSecret: SECRET");
      Ask.with(port, "POST /v1/media", "SECRET", "Authorization: Bearer SECRET");
      Ask.with(port, "POST /v1/generatePin", "{SECRET", "Content-Type: application/json");
      Ask.with(port, "POST /v3/media", "SECRET", "Content-Type: multipart/form-data; boundary=S");
      Ask.at(port, "GET /api/v2/media/SECRET/", "Authorization: Bearer SECRET");
      Ask.at(port, "GET /admin/v1/accounts/SECRET", "Authorization: Bearer SECRET");
      Ask.at(port, "GET /health/ready?SECRET", "X-Forwarded-For: SECRET");
      await().until(() -> lines.requests(LogFormat.TEXT).size() >= 12);
      assertThat(lines.all()).contains("route=/l/{token}").doesNotContain("SECRET");
    }
  }

  @Test
  void a_pin_is_not_in_the_log_from_its_issue_to_its_use() throws Exception {
    try (var lines = new Lines();
        var server = ServerFixture.start()) {
      String application = server.tenant().application().application().id().toString();
      String asked = "mobileNumber:'+15550001',applicationId:'" + application + "'";
      Ask.with(server.port(), "POST /v1/generatePin", "{" + asked + "}");
      var events = server.server().catalogue().events();
      String pin = events.list(server.tenant().account().id(), 0, 100).getLast().detail();
      assertThat(pin).matches("[0-9]{6}");
      String secret = server.tenant().application().secret();
      String login = "{%s,applicationSecret:'%s',pin:'%s'}".formatted(asked, secret, pin);
      for (int status : new int[] {200, 401}) {
        assertThat(Ask.with(server.port(), "POST /v1/loginWithPinAndApplicationId", login).status())
            .isEqualTo(status);
      }
      await().until(() -> lines.requests(LogFormat.TEXT).size() >= 3);
      assertThat(lines.all()).doesNotContain(pin, secret);
    }
  }
}
