package portmanteau.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.server.Server;
import portmanteau.server.ServerFixture;
import portmanteau.server.settings.DialectSettings.Name;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DemoTest {
  private ServerFixture fixture;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    fixture = ServerFixture.start(Map.of());
    file = fixture.data().resolve("demo.json");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void the_file_has_the_keys_of_the_contract_for_its_owner_only() throws IOException {
    announce("http://127.0.0.1:1");

    JsonNode told = told();
    assertThat(told.propertyNames())
        .containsExactly(
            "base_url",
            "admin_token",
            "account_id",
            "vonage",
            "kaizala",
            "green_api",
            "connect",
            "selfcommunity");
    assertThat(told.path("vonage").propertyNames())
        .containsExactly("api_key", "api_secret", "application_id", "private_key");
    assertThat(told.path("kaizala").propertyNames())
        .containsExactly(
            "application_id",
            "application_secret",
            "refresh_token",
            "access_token",
            "group_id",
            "phone");
    assertThat(told.path("green_api").propertyNames())
        .containsExactly("token", "wa_id", "reader_token", "reader_wa_id", "group_wa_id");
    assertThat(told.path("connect").propertyNames())
        .containsExactly("login", "password", "conference_id", "author_id");
    assertThat(told.path("selfcommunity").propertyNames())
        .containsExactly("token", "user_id", "jwt_secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void each_start_keeps_the_credentials_but_the_address_and_the_access_token() throws IOException {
    announce("http://127.0.0.1:1");
    JsonNode first = told();
    announce("http://127.0.0.1:2");
    JsonNode second = told();

    assertThat(second.path("base_url").asString()).isEqualTo("http://127.0.0.1:2");
    assertThat(second.at("/kaizala/access_token")).isNotEqualTo(first.at("/kaizala/access_token"));
    for (String same :
        List.of(
            "/account_id",
            "/admin_token",
            "/vonage",
            "/green_api",
            "/connect",
            "/selfcommunity",
            "/kaizala/refresh_token",
            "/kaizala/application_secret",
            "/kaizala/group_id")) {
      assertThat(second.at(same)).as(same).isEqualTo(first.at(same));
    }
  }

  @Test
  void the_token_of_green_api_is_an_administrators() throws IOException {
    announce("http://127.0.0.1:1");

    User user = greenApiCaller(told()).asUser().orElseThrow();
    assertThat(user.number()).isEqualTo(told().at("/selfcommunity/user_id").asLong());
    assertThat(user.administrator()).isTrue();
  }

  /// As demo accounts were made before users were told apart.
  @Test
  void a_token_of_green_api_that_is_the_whole_accounts_is_ended_and_made_anew() throws IOException {
    AccountId account = announce("http://127.0.0.1:1").account();
    var told = (ObjectNode) told();
    User author = greenApiCaller(told).asUser().orElseThrow();
    server().catalogue().users().edit(account, author.id(), user -> user.withAdministrator(false));
    String old = server().core().grants().unlimited(account, null, "").secret();
    ((ObjectNode) told.path("green_api")).put("token", old);
    Files.writeString(file, told.toString());

    announce("http://127.0.0.1:1");

    assertThat(greenApiCaller(told()).user()).isEqualTo(author);
    assertThatThrownBy(() -> server().core().authentication().token(old))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void only_the_part_that_is_gone_is_made_anew() throws IOException {
    announce("http://127.0.0.1:1");
    JsonNode first = told();
    var account = new AccountId(first.path("account_id").asString());
    var application =
        ApplicationId.parse(first.at("/vonage/application_id").asString()).orElseThrow();
    server().catalogue().applications().delete(account, application);

    announce("http://127.0.0.1:1");

    JsonNode second = told();
    assertThat(second.at("/vonage/application_id"))
        .isNotEqualTo(first.at("/vonage/application_id"));
    assertThat(second.at("/vonage/api_secret")).isEqualTo(first.at("/vonage/api_secret"));
    assertThat(second.at("/green_api")).isEqualTo(first.at("/green_api"));
  }

  @Test
  void a_password_that_is_good_no_more_is_made_anew() throws IOException {
    announce("http://127.0.0.1:1");
    JsonNode first = told();
    var account = new AccountId(first.path("account_id").asString());
    String login = first.at("/connect/login").asString();
    server().catalogue().apiUsers().delete(account, login);
    server().core().administration().createApiUser(account, login, "", "of the operator's own");

    announce("http://127.0.0.1:1");

    String password = told().at("/connect/password").asString();
    assertThat(password).isNotEqualTo(first.at("/connect/password").asString());
    var address = InetAddress.getLoopbackAddress();
    assertThat(server().core().authentication().apiUser(login, password, address).accountId())
        .isEqualTo(account);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/account_id",
        "/vonage/api_secret",
        "/vonage/application_id",
        "/vonage/private_key",
        "/kaizala/application_id",
        "/kaizala/application_secret",
        "/kaizala/refresh_token",
        "/kaizala/group_id",
        "/green_api/token",
        "/connect/login",
        "/connect/password",
        "/connect/conference_id",
        "/selfcommunity/token"
      })
  void a_file_that_lacks_what_a_face_needs_is_not_taken(String pointer) throws IOException {
    announce("http://127.0.0.1:1");
    var told = (ObjectNode) told();
    int slash = pointer.lastIndexOf('/');
    var parent = (ObjectNode) told.at(pointer.substring(0, slash));
    parent.remove(pointer.substring(slash + 1));
    Files.writeString(file, told.toString());

    assertThatThrownBy(() -> Demo.prepare(core(), file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("delete it for a new demo account");
  }

  @Test
  void a_deleted_account_is_made_anew() throws IOException {
    AccountId first = announce("http://127.0.0.1:1").account();
    server().catalogue().accounts().delete(first, fixture.clock().instant());

    assertThat(announce("http://127.0.0.1:1").account()).isNotEqualTo(first);
  }

  @Test
  void every_line_can_be_pasted_into_a_shell_and_is_taken() throws Exception {
    var out = new StringWriter();
    announce(server().url(), out);

    List<String> lines = out.toString().lines().filter(line -> line.startsWith("curl")).toList();
    // Green API has three: a file, a message, and how its recipient reads it.
    assertThat(lines).hasSize(Name.values().length + 2);
    assertThat(out.toString().lines().filter(line -> line.startsWith("# ")))
        .hasSize(Name.values().length);
    for (String line : lines) {
      assertThat(shell(line)).as(line).matches("(?s).*HTTP/1.1 20[01] .*");
    }
  }

  private Caller greenApiCaller(JsonNode told) {
    return server().core().authentication().token(told.at("/green_api/token").asString());
  }

  private Demo announce(String baseUrl) throws IOException {
    return announce(baseUrl, new StringWriter());
  }

  private Demo announce(String baseUrl, StringWriter out) throws IOException {
    Demo demo = Demo.prepare(core(), file);
    demo.announce(baseUrl, "token", EnumSet.allOf(Name.class), new PrintWriter(out));
    return demo;
  }

  private DemoCore core() {
    var core = server().core();
    var catalogue = server().catalogue();
    return new DemoCore(
        core.administration(),
        core.authentication(),
        core.grants(),
        catalogue.accounts(),
        catalogue.applications(),
        catalogue.users(),
        catalogue.tokens(),
        catalogue.apiUsers(),
        core.conversations(),
        fixture.clock());
  }

  private Server server() {
    return fixture.server();
  }

  private JsonNode told() throws IOException {
    return new JsonMapper().readTree(Files.readString(file));
  }

  private static String shell(String line) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return answer;
  }
}
