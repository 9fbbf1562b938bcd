package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.access.UserId;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.samples.Pictures;
import tools.jackson.databind.JsonNode;

/// 1C-Connect and Kaizala, which have no client on npm, by lines such as their pages show.
class CurlTest {
  private static final byte[] PICTURE = Pictures.png(10, 10);

  @TempDir Path folder;
  private ServerFixture server;
  private Tenant tenant;
  private Curl curl;
  private String url;

  @BeforeAll
  static void look() {
    Program.require("curl");
  }

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start();
    tenant = server.tenant();
    url = server.server().url();
    curl = new Curl(folder);
    Files.write(folder.resolve("10x10.png"), PICTURE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void connect_takes_the_line_of_its_page() throws Exception {
    Curl.Answer sent = send(tenant.apiUser().password());

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.body()).isEmpty();
    assertThat(sent.head()).contains("content-length: 0").doesNotContain("\ncontent-type:");
    Post post = posted(tenant.group().id());
    assertThat(post.text()).isEqualTo("gopher10");
    assertThat(post.author()).isEqualTo(tenant.alice().id());
  }

  private Post posted(GroupId group) {
    return server
        .server()
        .core()
        .conversations()
        .history(group, null, EnumSet.of(Post.Kind.IMAGE), 1)
        .getFirst();
  }

  @Test
  void connect_takes_the_line_of_its_page_with_the_ids_that_stand_in_it() throws Exception {
    String author = "fee6104e-78b5-11e5-80dc-0025904f970f";
    String conference = "bb5c7328-1886-4a8b-aa00-e00fab828e24";
    String account = "/admin/v1/accounts/" + tenant.account().id();
    admin(account + "/api-users", "{\"login\":\"test\",\"password\":\"test\"}");
    admin(account + "/users", "{\"name\":\"Bot\",\"id\":\"%s\"}".formatted(author));
    admin(
        account + "/groups",
        "{\"name\":\"Chat\",\"id\":\"%s\",\"members\":[\"%s\"]}".formatted(conference, author));

    Curl.Answer sent = send("test:test", author, conference);

    assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
    assertThat(sent.body()).isEmpty();
    var group = GroupId.parse(conference).orElseThrow();
    assertThat(posted(group).author()).isEqualTo(UserId.parse(author).orElseThrow());
  }

  private void admin(String path, String json) throws IOException, InterruptedException {
    String token = Files.readString(server.data().resolve("admin-token")).strip();
    Curl.Answer made = curl.run("-H", "Authorization: Bearer " + token, "--json", json, url + path);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
  }

  @Test
  void connect_refuses_a_wrong_password_before_the_file() throws Exception {
    Curl.Answer refused = send("wrong");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.head()).contains("www-authenticate: basic");
  }

  @Test
  void kaizala_goes_from_a_pin_to_a_picture_in_a_group() throws Exception {
    String token = accessToken();

    Curl.Answer uploaded =
        curl.run(
            "-H",
            "accessToken: " + token,
            "-F",
            "files=@10x10.png;type=image/png",
            url + "/v1/media");
    assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(200);

    String actions = url + "/v1/groups/" + tenant.group().id() + "@1/actions";
    String body =
        "{actionType: \"Image\", actionBody: {mediaResource: \"%s\", caption: \"On the beach\"}}"
            .formatted(uploaded.text("mediaResource"));
    Curl.Answer posted =
        curl.run(
            "-H",
            "accessToken: " + token,
            "-H",
            "Content-Type: application/json",
            "-d",
            body,
            actions);
    assertThat(posted.status()).as(posted.toString()).isEqualTo(200);
    assertThat(posted.text("referenceId")).isNotEmpty();

    JsonNode listed = curl.run("-H", "accessToken: " + token, actions).json().at("/actions/0");
    assertThat(listed.path("referenceId").asString()).isEqualTo(posted.text("referenceId"));
    assertThat(listed.at("/actionBody/caption").asString()).isEqualTo("On the beach");
    Path picture = folder.resolve("back.png");
    String link = listed.at("/actionBody/mediaUrls/0").asString();
    assertThat(curl.run("-o", picture.toString(), "-D", "-", link).status()).isEqualTo(200);
  }

  private Curl.Answer send(String password) throws IOException, InterruptedException {
    return send(
        tenant.apiUser().apiUser().login() + ":" + password,
        tenant.alice().id().toString(),
        tenant.group().id().toString());
  }

  private Curl.Answer send(String user, String author, String conference)
      throws IOException, InterruptedException {
    String meta =
        "{\"author_id\":\"%s\",\"conference_id\":\"%s\",\"comment\":\"gopher10\",\"file_name\":\"10x10.png\"}"
            .formatted(author, conference);
    return curl.run(
        "-X",
        "POST",
        url + "/v1/conference/send/image/",
        "-H",
        "Accept: application/json",
        "-H",
        "Content-Type: multipart/form-data",
        "-u",
        user,
        "-F",
        "meta=" + meta + ";type=application/json",
        "-F",
        "file=@10x10.png");
  }

  /// PIN, refresh token, access token; the PIN is told to operators only.
  private String accessToken() throws IOException, InterruptedException {
    String application = tenant.application().application().id().toString();
    String secret = tenant.application().secret();
    String phone = tenant.alice().phone();
    Curl.Answer asked =
        curl.run(
            "-H",
            "Content-Type: application/json",
            "-d",
            "{\"mobileNumber\":\"%s\",\"applicationId\":\"%s\"}".formatted(phone, application),
            url + "/v1/generatePin");
    assertThat(asked.status()).isEqualTo(200);

    Curl.Answer login =
        curl.run(
            "-H",
            "Content-Type: application/json",
            "-d",
            "{mobileNumber:'%s',applicationId:'%s',applicationSecret:'%s',pin:'%s'}"
                .formatted(phone, application, secret, pin()),
            url + "/v1/loginWithPinAndApplicationId");
    assertThat(login.status()).as(login.toString()).isEqualTo(200);

    Curl.Answer access =
        curl.run(
            "-H",
            "applicationId: " + application,
            "-H",
            "applicationSecret: " + secret,
            "-H",
            "refreshToken: " + login.text("refreshToken"),
            url + "/v1/accessToken");
    assertThat(access.text("endpointUrl")).isEqualTo(url);
    return access.text("accessToken");
  }

  private String pin() throws IOException, InterruptedException {
    String token = Files.readString(server.data().resolve("admin-token")).strip();
    JsonNode events =
        curl.run("-H", "Authorization: Bearer " + token, url + "/admin/v1/events").json();
    return StreamSupport.stream(events.path("events").spliterator(), false)
        .filter(event -> event.path("type").asString().equals("pin.issued"))
        .map(event -> event.path("detail").asString())
        .reduce((first, last) -> last)
        .orElseThrow(() -> new AssertionError("no PIN among " + events));
  }
}
