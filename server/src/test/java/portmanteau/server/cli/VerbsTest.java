package portmanteau.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.login.PasswordHashing;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.cli.CommandLineRun.Result;
import portmanteau.server.security.Argon2Passwords;
import portmanteau.testkit.http.FarSide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The verbs against a running server.
class VerbsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static ServerFixture server;

  @TempDir Path folder;
  private CommandLineRun line;
  private String account;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of("admin-max-file", "1MiB", "outbound-allow", "127.0.0.1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void begin() throws IOException {
    line =
        new CommandLineRun(folder)
            .with("PORTMANTEAU_SERVER", server.server().adminUrl())
            .with(
                "PORTMANTEAU_ADMIN_TOKEN", Files.readString(server.data().resolve("admin-token")));
    account = json("account", "create", "Rabbit").path("id").asString();
  }

  @Test
  void an_account_is_made_shown_changed_and_deleted() {
    JsonNode made = json("account", "create", "Owl & Co", "--quota-bytes", "5GiB");
    String id = made.path("id").asString();
    assertThat(id).matches("[0-9a-f]{8}").isEqualTo(made.path("api_key").asString());
    assertThat(made.path("name").asString()).isEqualTo("Owl & Co");
    assertThat(made.path("api_secret").asString()).hasSize(43);

    assertThat(json("account", "show", id).path("quota_bytes").asLong()).isEqualTo(5L << 30);
    JsonNode changed = json("account", "update", id, "--name", "Owl", "--quota-media", "3");
    assertThat(changed.path("name").asString()).isEqualTo("Owl");
    assertThat(changed.path("quota_bytes").asLong()).isEqualTo(5L << 30);
    assertThat(changed.path("quota_media").asLong()).isEqualTo(3);

    JsonNode signing = json("account", "rotate-secret", "--jwt", "--account", id);
    assertThat(signing.path("jwt_secret").asString()).hasSizeGreaterThan(20);
    JsonNode rotated = json("account", "rotate-secret", "--account", id);
    assertThat(rotated.path("api_secret").asString())
        .isNotEqualTo(made.path("api_secret").asString());

    assertThat(line.run("account", "delete", id))
        .satisfies(refused -> {
          assertThat(refused.code()).isEqualTo(2);
          assertThat(refused.err()).contains("--yes");
        });
    assertThat(ok("account", "list").out()).contains(id);
    ok("account", "delete", id, "--yes");
    assertThat(ok("account", "list").out()).doesNotContain(id);
  }

  @Test
  void lists_are_aligned_tables() {
    ok("user", "create", "Alice", "--account", account, "--phone", "+1 (202) 555-0101");
    ok("user", "create", "Bob", "--account", account, "--administrator");

    String[] lines = ok("user", "list", "--account", account).out().lines().toArray(String[]::new);

    assertThat(lines).hasSize(3);
    assertThat(lines[0]).matches("ID +NUMBER +NAME +PHONE +ADMINISTRATOR +CREATED");
    assertThat(lines[1]).contains("Alice", "+12025550101", "false");
    assertThat(lines[2]).contains("Bob", "true");
    assertThat(lines[1].indexOf("Alice")).isEqualTo(lines[2].indexOf("Bob"));
  }

  @Test
  void a_group_is_shown_renamed_led_and_read() {
    String ann = json("user", "create", "Ann", "--account", account).path("id").asString();
    String bea = json("user", "create", "Bea", "--account", account).path("id").asString();
    String group =
        json("group", "create", "Choir", "--account", account, "--member", ann)
            .path("id")
            .asString();

    assertThat(json("group", "rename", group, "Chorus", "--account", account).path("name"))
        .isEqualTo(json("group", "show", group, "--account", account).path("name"));
    json("group", "add-member", group, bea, "--admin", "--account", account);
    json("group", "add-member", group, ann, "--account", account);
    assertThat(json("group", "members", group, "--account", account).path("members").toString())
        .contains("\"role\":\"admin\"", "\"role\":\"member\"");
    assertThat(json("user", "show", ann, "--account", account).path("name").asString())
        .isEqualTo("Ann");

    say(group, ann, "Hello");
    say(group, bea, "Good day");
    Result posts = ok("group", "posts", group, "--account", account);
    assertThat(posts.out().lines().toList()).hasSize(3);
    assertThat(posts.out().indexOf("Good day")).isLessThan(posts.out().indexOf("Hello"));
    assertThat(posts.out()).contains("text", ann);
    assertThat(ok("group", "posts", group, "--account", account, "--limit", "1").out())
        .contains("Good day")
        .doesNotContain("Hello");
    json("group", "delete", group, "--account", account);
    assertThat(line.run("group", "posts", group, "--account", account).err())
        .contains("There is no such group.");
    assertThat(line.run("group", "delete", group, "--account", account).code()).isEqualTo(1);
    assertThat(line.run("group", "show", UUID.randomUUID().toString(), "--account", account).err())
        .contains("There is no such group.");
  }

  private void say(String group, String author, String text) {
    var conversations = server.server().core().conversations();
    var caller =
        Caller.of(
            server.server().catalogue().accounts().find(new AccountId(account)).orElseThrow());
    User user = conversations.person(caller, new UserId(UUID.fromString(author)));
    var message = new Conversations.Message(user, Post.Kind.TEXT, text);
    conversations.post(caller, new GroupId(UUID.fromString(group)), message, java.util.List.of());
  }

  @Test
  void lists_say_how_many_there_are_and_how_to_see_more() throws IOException {
    for (String name : new String[] {"a.txt", "b.txt", "c.txt"}) {
      Files.writeString(folder.resolve(name), name.repeat(500));
    }
    Result put =
        ok(
            "media",
            "put",
            folder.resolve("a.txt").toString(),
            folder.resolve("b.txt").toString(),
            folder.resolve("c.txt").toString(),
            "--account",
            account);
    assertThat(put.out().lines().toList()).hasSize(4);

    Result first = line.run("media", "list", "--account", account, "--page-size", "2");
    assertThat(first.err()).contains("2 of 3; --page 1 shows more");
    assertThat(first.out()).contains("2.44 KiB").doesNotContain("2500");
    Result last =
        ok("media", "list", "--account", account, "--page-size", "2", "--page", "1", "--bytes");
    assertThat(last.out()).contains("2500");
  }

  @Test
  void what_comes_from_stdin_is_stored_under_the_name_that_is_given() {
    line.typing("from a pipe");
    String id =
        json("media", "put", "-", "--name", "pipe.txt", "--account", account).path("id").asString();

    assertThat(json("media", "show", id, "--account", account).path("file_name").asString())
        .isEqualTo("pipe.txt");
    assertThat(
            ok("media", "get", id, "--account", account).bytes().toString(StandardCharsets.UTF_8))
        .isEqualTo("from a pipe");
    assertThat(line.run("media", "put", "-", "--account", account).err()).contains("--name");
  }

  @Test
  void a_mistyped_word_is_answered_with_the_nearest_ones() {
    assertThat(line.run("grup", "list").err()).contains("group");
    assertThat(line.run("group", "lits", "--account", account).err()).contains("list");
    assertThat(line.run("group", "list", "--acount", account).err()).contains("--account");
  }

  @Test
  void an_application_gets_a_key_pair_or_brings_its_own() throws IOException {
    JsonNode made = json("application", "create", "--account", account);
    assertThat(made.path("application_id").asString()).hasSize(36);
    assertThat(made.path("application_secret").asString()).hasSize(43);
    assertThat(made.path("private_key").asString()).startsWith("-----BEGIN PRIVATE KEY-----\n");

    String pem = server.tenant().application().application().publicKey();
    Path file = Files.writeString(folder.resolve("public.pem"), pem);
    JsonNode brought =
        json("application", "create", "--account", account, "--public-key", file.toString());
    assertThat(brought.path("private_key").isNull()).isTrue();

    String id = brought.path("application_id").asString();
    assertThat(
            json("application", "rotate-secret", id, "--account", account)
                .path("application_secret")
                .asString())
        .isNotEqualTo(brought.path("application_secret").asString());
    assertThat(json("application", "show", id, "--account", account).path("public_key").asString())
        .isEqualTo(pem);
    ok("application", "delete", id, "--account", account);
    assertThat(ok("application", "list", "--account", account).out())
        .contains(made.path("application_id").asString())
        .doesNotContain(id);
  }

  @Test
  void a_bad_public_key_is_refused_by_name() throws IOException {
    Path file = Files.writeString(folder.resolve("public.pem"), "no key");

    Result refused =
        line.run("application", "create", "--account", account, "--public-key", file.toString());

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("public_key").hasLineCount(1);
  }

  @Test
  void a_password_may_come_by_the_input() {
    line.typing("correct horse\nignored\n");

    JsonNode made = json("user", "create", "Alice", "--account", account, "--password", "-");

    User user =
        server
            .server()
            .catalogue()
            .users()
            .find(UserId.parse(made.path("id").asString()).orElseThrow())
            .orElseThrow();
    PasswordHashing passwords = new Argon2Passwords();
    assertThat(user.number()).isEqualTo(made.path("number").asLong());
    assertThat(passwords.verify("correct horse", user.passwordHash())).isTrue();
  }

  @Test
  void a_user_becomes_an_administrator_and_an_ordinary_user_again() {
    String number = json("user", "create", "--account", account).path("number").asString();

    for (boolean administrator : new boolean[] {true, false}) {
      String flag = administrator ? "--administrator" : "--no-administrator";
      JsonNode updated = json("user", "update", number, flag, "--account", account);
      assertThat(updated.path("administrator").asBoolean()).isEqualTo(administrator);
      assertThat(
              json("user", "list", "--account", account).at("/users/0/administrator").asBoolean())
          .isEqualTo(administrator);
    }
    assertThat(line.run("user", "update", number, "--account", account).code()).isEqualTo(2);
    assertThat(
            line.run("user", "update", "999999999", "--administrator", "--account", account).code())
        .isEqualTo(1);
  }

  @Test
  void a_user_gets_another_name_number_and_password() {
    json("user", "create", "Bob", "--account", account, "--phone", "+12025550171");
    String number =
        json("user", "create", "Alice", "--account", account, "--phone", "+12025550170")
            .path("number")
            .asString();
    line.typing("new\n");

    json("user", "update", number, "--account", account, "--name", "Ada", "--password", "-");
    JsonNode updated =
        json("user", "update", number, "--account", account, "--phone", "12025550172");

    assertThat(updated.path("name").asString()).isEqualTo("Ada");
    assertThat(updated.path("phone").asString()).isEqualTo("12025550172");
    User user =
        server.server().catalogue().users().findNumber(Long.parseLong(number)).orElseThrow();
    assertThat(new Argon2Passwords().verify("new", user.passwordHash())).isTrue();
    assertThat(line.run("user", "update", number, "--account", account, "--phone", "+12025550171"))
        .satisfies(taken -> {
          assertThat(taken.code()).isEqualTo(1);
          assertThat(taken.err()).isEqualTo("portmanteau: A user with this phone number exists.\n");
        });
    JsonNode without = json("user", "update", number, "--account", account, "--phone", "none");
    assertThat(without.path("phone").isNull()).isTrue();
    assertThat(without.path("name").asString()).isEqualTo("Ada");
  }

  @Test
  void tokens_and_api_users_have_names_by_which_people_know_them() {
    json("token", "create", "--account", account, "--name", "the shop's");
    json("token", "create", "--account", account);
    json("api-user", "create", "--account", account, "--name", "the bot's");

    assertThat(json("token", "list", "--account", account).findValuesAsString("name"))
        .containsExactlyInAnyOrder("the shop's", "");
    assertThat(ok("token", "list", "--account", account).out()).contains("NAME", "the shop's");
    assertThat(ok("api-user", "list", "--account", account).out()).contains("NAME", "the bot's");
  }

  @Test
  void tokens_are_made_for_an_account_or_a_user_listed_and_revoked() {
    String user = json("user", "create", "--account", account).path("number").asString();
    JsonNode token = json("token", "create", "--account", account, "--user", user);
    assertThat(token.path("token").asString()).hasSize(43);
    json("token", "create", "--account", account);

    String list = ok("token", "list", "--account", account).out();
    assertThat(list).contains("access").doesNotContain(token.path("token").asString());
    ok("token", "revoke", token.path("id").asString(), "--account", account);
    assertThat(line.run("token", "revoke", token.path("id").asString(), "--account", account))
        .satisfies(again -> {
          assertThat(again.code()).isEqualTo(1);
          assertThat(again.err()).isEqualTo("portmanteau: There is no such token.\n");
        });
  }

  @Test
  void api_users_are_made_and_deleted() {
    JsonNode made = json("api-user", "create", "--account", account);
    String login = made.path("login").asString();
    assertThat(made.path("password").asString()).hasSize(43);

    JsonNode chosen =
        json("api-user", "create", "bot-" + account, "--account", account, "--password", "p");
    assertThat(chosen.path("password").asString()).isEqualTo("p");
    assertThat(line.run("api-user", "create", login, "--account", account).code()).isEqualTo(1);

    ok("api-user", "delete", login, "--account", account);
    assertThat(ok("api-user", "list", "--account", account).out())
        .contains("bot-" + account)
        .doesNotContain(login);
  }

  @Test
  void users_and_groups_may_have_ids_that_programs_know_already() {
    String user = UUID.randomUUID().toString();
    String group = UUID.randomUUID().toString();
    String other = json("account", "create", "Owl").path("id").asString();

    assertThat(id("user", "create", "--account", account, "--id", user)).isEqualTo(user);
    assertThat(id("group", "create", "--account", account, "--id", group, "--member", user))
        .isEqualTo(group);

    for (String owner : new String[] {account, other}) {
      Result again = line.run("user", "create", "--account", owner, "--id", user);
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.err()).isEqualTo("portmanteau: A user with this id exists.\n");
      again = line.run("group", "create", "--account", owner, "--id", group);
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.err()).isEqualTo("portmanteau: A group with this id exists.\n");
    }
    ok("user", "delete", user, "--account", account);
    assertThat(id("user", "create", "--account", other, "--id", user)).isEqualTo(user);
  }

  private String id(String... arguments) {
    return json(arguments).path("id").asString();
  }

  @Test
  void links_are_listed() {
    var core = server.server().core();
    Account tenant = server.tenant().account();
    var link = Content.Link.to(Content.Link.Kind.URL, "https://example.org/a");
    core.library().link(Caller.of(tenant), link, "A page", Audience.COMMUNITY);

    String list = ok("media", "links", "--account", tenant.id().value()).out();
    assertThat(list).contains("https://example.org/a", "A page");
    assertThat(ok("media", "list", "--account", tenant.id().value()).out())
        .doesNotContain("https://example.org/a");
  }

  @Test
  void groups_have_members() {
    String alice = json("user", "create", "--account", account).path("id").asString();
    String bob = json("user", "create", "--account", account).path("number").asString();
    String group =
        json("group", "create", "Friends", "--account", account, "--admin", alice)
            .path("id")
            .asString();

    ok("group", "add-member", group + "@1", bob, "--account", account);
    assertThat(json("group", "list", "--account", account).at("/groups/0/members").asInt())
        .isEqualTo(2);
    ok("group", "remove-member", group, alice, "--account", account);
    assertThat(json("group", "list", "--account", account).at("/groups/0/members").asInt())
        .isEqualTo(1);
    assertThat(line.run("group", "remove-member", group, alice, "--account", account).code())
        .isEqualTo(1);
  }

  @Test
  void what_belongs_to_another_account_does_not_exist() {
    String stranger = server.tenant().alice().id().toString();
    String group = server.tenant().group().id().toString();

    assertThat(line.run("user", "delete", stranger, "--account", account).code()).isEqualTo(1);
    assertThat(line.run("group", "create", "--account", account, "--member", stranger).code())
        .isEqualTo(1);
    assertThat(line.run("group", "add-member", group, stranger, "--account", account).err())
        .contains("There is no such group.");
  }

  @Test
  void the_server_fetches_what_is_put_by_its_address() throws Exception {
    try (var far = new FarSide(connection -> connection.answer("fetched"))) {
      String url = "http://127.0.0.1:" + far.port() + "/a.txt";
      JsonNode put = json("media", "put", "--url", url, "--account", account);
      assertThat(put.path("file_name").asString()).isEqualTo("a.txt");
      assertThat(put.path("source_url").asString()).isEqualTo(url);
      String id = put.path("id").asString();
      assertThat(ok("media", "get", id, "--account", account).bytes().toByteArray())
          .isEqualTo("fetched".getBytes(StandardCharsets.UTF_8));
      JsonNode named = json("media", "put", "--url", url, "--name", "b.txt", "--account", account);
      assertThat(named.path("file_name").asString()).isEqualTo("b.txt");
    }
    Result refused = line.run("media", "put", "--url", "http://10.0.0.1/", "--account", account);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("url cannot be fetched");
    assertThat(line.run("media", "put", "--account", account).code()).isEqualTo(2);
  }

  @Test
  void media_are_put_listed_got_and_removed() throws IOException {
    byte[] bytes = "Häschen in der Grube\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("Häschen & Co.txt"), bytes);

    JsonNode put = json("media", "put", file.toString(), "--account", account);
    String id = put.path("id").asString();
    assertThat(put.path("file_name").asString()).isEqualTo("Häschen & Co.txt");
    assertThat(put.path("size").asLong()).isEqualTo(bytes.length);
    assertThat(put.path("mime_type").asString()).isEqualTo("text/plain");
    assertThat(put.path("sha256").asString()).hasSize(64);

    assertThat(ok("media", "list", "--account", account, "--query", "häs").out()).contains(id);
    assertThat(ok("media", "list", "--account", account, "--type", "image/*").out())
        .doesNotContain(id);

    Path copy = folder.resolve("copy");
    ok("media", "get", id, "--account", account, "-o", copy.toString());
    assertThat(copy).hasBinaryContent(bytes);
    assertThat(ok("media", "get", id, "--account", account).bytes().toByteArray()).isEqualTo(bytes);

    ok("media", "rm", id, "--account", account);
    Result gone = line.run("media", "get", id, "--account", account, "-o", copy.toString());
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.err()).isEqualTo("portmanteau: There is no such media.\n");
    assertThat(copy).hasBinaryContent(bytes);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_file_that_is_too_large_is_refused_before_it_is_sent() throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);

    Result refused = line.run("media", "put", file.toString(), "--account", account);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("1048576").hasLineCount(1);
  }

  @Test
  void the_account_may_stand_in_the_environment() {
    line.with("PORTMANTEAU_ACCOUNT", account);
    ok("user", "create", "Alice");
    assertThat(ok("user", "list").out()).contains("Alice");
  }

  @Test
  void the_newest_events_come_first_and_one_type_alone_where_that_is_asked_for()
      throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "hello");
    String first = put(file);
    String second = put(Files.writeString(folder.resolve("b.txt"), "hullo"));
    ok("media", "rm", first, "--account", account);

    JsonNode events = json("event", "list", "--account", account).path("events");
    assertThat(events.get(0).path("type").asString()).isEqualTo("media.deleted");
    assertThat(events.get(2).path("subject").asString()).isEqualTo(first);
    JsonNode made =
        json("event", "list", "--account", account, "--type", "media.created").path("events");
    assertThat(made).hasSize(2);
    assertThat(made.get(0).path("subject").asString()).isEqualTo(second);
    String last = made.get(0).path("id").asString();
    assertThat(
            json("event", "list", "--account", account, "--type", "media.created", "--before", last)
                .at("/events/0/subject")
                .asString())
        .isEqualTo(first);
    assertThat(line.run("event", "list", "--account", account, "--type", "x").code()).isEqualTo(1);
    assertThat(line.run("event", "list", "--type", "pin.issued").code()).isEqualTo(2);
  }

  private String put(Path file) {
    return json("media", "put", file.toString(), "--account", account).path("id").asString();
  }

  @Test
  void the_pin_of_a_number_is_told() throws IOException {
    ok("user", "create", "Alice", "--account", account, "--phone", "+12025550177");
    assertThat(line.run("pin", "+12025550177", "--account", account).err())
        .contains("no PIN was issued for +12025550177");
    String application =
        json("application", "create", "--account", account).path("application_id").asString();
    Ask.with(
        server.port(),
        "POST /v1/generatePin",
        "{\"mobileNumber\":\"+12025550177\",\"applicationId\":\"%s\"}".formatted(application),
        "Content-Type: application/json");

    assertThat(ok("pin", "+12025550177", "--account", account).out()).matches("[0-9]{6}\n");
  }

  @Test
  void an_applications_token_opens_what_it_says() throws Exception {
    try (var own = ServerFixture.start()) {
      own.clock().advance(Duration.between(own.clock().instant(), Instant.now()));
      var application = own.tenant().application();
      String id = application.application().id().toString();
      Path key = Files.writeString(folder.resolve("key.pem"), application.privateKey());

      String all = ok("application", "token", id, "--key", key.toString()).out().strip();
      String other =
          ok("application", "token", id, "--key", key.toString(), "--acl", "/v3/other/**")
              .out()
              .strip();

      assertThat(Ask.at(own.port(), "GET /v3/media", "Authorization: Bearer " + all).status())
          .isEqualTo(200);
      assertThat(Ask.at(own.port(), "GET /v3/media", "Authorization: Bearer " + other).status())
          .isIn(401, 403);
    }
    assertThat(
            line.run("application", "token", UUID.randomUUID().toString(), "--key", "none").code())
        .isEqualTo(2);
  }

  @Test
  void events_are_listed_for_one_account_or_all() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "hello");
    String id = json("media", "put", file.toString(), "--account", account).path("id").asString();

    JsonNode mine = json("event", "list", "--account", account);
    assertThat(mine.path("events")).hasSize(1);
    assertThat(mine.at("/events/0/type").asString()).isEqualTo("media.created");
    assertThat(mine.at("/events/0/subject").asString()).isEqualTo(id);
    long number = mine.at("/events/0/id").asLong();
    assertThat(json("event", "list", "--account", account, "--after", "" + number).path("events"))
        .isEmpty();
    assertThat(ok("event", "list", "--after", "" + (number - 1)).out()).contains(id);
  }

  @Test
  void a_wrong_token_opens_nothing() {
    Result refused = line.run("account", "list", "--admin-token", "wrong");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).endsWith("does not take this admin token\n").hasLineCount(1);
    assertThat(line.run("account", "create", "x", "--admin-token", "wrong").err())
        .isEqualTo(refused.err());
  }

  private Result ok(String... arguments) {
    Result result = line.run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result;
  }

  private JsonNode json(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    return JSON.readTree(ok(all).out());
  }
}
