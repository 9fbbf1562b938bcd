package portmanteau.server.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static portmanteau.server.selfcommunity.SelfCommunityClient.tree;
import static portmanteau.server.selfcommunity.SelfCommunityClient.utf8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Post;
import portmanteau.core.media.MediaId;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.server.TestPages;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;
import tools.jackson.databind.JsonNode;

class SelfCommunityOwnershipTest {
  private ServerFixture server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void strangers_may_upload_where_the_operator_said_so_only() throws Exception {
    server = ServerFixture.start(Map.of("anonymous-uploads", "off"));
    var stranger = new SelfCommunityClient(server, "");

    assertThat(stranger.link().status()).isEqualTo(401);
    assertThat(stranger.chunk(utf8("Hello")).status()).isEqualTo(401);
    assertThat(stranger.complete("0".repeat(32), utf8("Hello")).status()).isEqualTo(401);
  }

  @Test
  void strangers_share_the_quota_of_the_account_that_takes_their_uploads() throws Exception {
    server = ServerFixture.start();
    var account = server.tenant().account();
    server
        .server()
        .catalogue()
        .accounts()
        .edit(account.id(), it -> it.withLimits(new Limits(0, 1, 0, 0)));
    var stranger = new SelfCommunityClient(server, "");

    assertThat(stranger.link().status()).isEqualTo(201);
    WireResponse refused = stranger.link();

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("quota_exceeded");
    assertThat(stranger.chunk(utf8("Hello")).text()).contains("quota_exceeded");
  }

  @Test
  void strangers_are_one_and_the_unguessable_id_is_their_key() throws Exception {
    server = ServerFixture.start();
    var stranger = new SelfCommunityClient(server, "");
    String upload = tree(stranger.chunk(utf8("Hello"))).get("upload_id").asString();
    var alice = new SelfCommunityClient(server, server.tenant().aliceToken());

    var account = new SelfCommunityClient(server, server.tenant().token());

    assertThat(alice.complete(upload, utf8("Hello")).status()).isEqualTo(404);
    assertThat(account.complete(upload, utf8("Hello")).status()).isEqualTo(404);
    assertThat(stranger.complete(upload, utf8("Hello")).status()).isEqualTo(201);
  }

  @Test
  void what_the_account_has_begun_is_nothing_for_strangers() throws Exception {
    server = ServerFixture.start();
    var account = new SelfCommunityClient(server, server.tenant().token());
    String upload = tree(account.chunk(utf8("Hello"), "offset", "0")).get("upload_id").asString();
    var stranger = new SelfCommunityClient(server, "");

    WireResponse chunk = stranger.chunk(utf8("!"), "upload_id", upload, "offset", "5");
    assertThat(chunk.status()).isEqualTo(404);
    assertThat(account.complete(upload, utf8("Hello")).status()).isEqualTo(201);
  }

  @Test
  void what_strangers_have_begun_is_in_nobodys_way() throws Exception {
    server = ServerFixture.start(Map.of("max-open-uploads", "1"));
    var stranger = new SelfCommunityClient(server, "");
    var account = new SelfCommunityClient(server, server.tenant().token());

    assertThat(stranger.chunk(utf8("Hello")).status()).isEqualTo(201);
    assertThat(stranger.chunk(utf8("Hello")).text()).contains("quota_exceeded");
    assertThat(account.chunk(utf8("Hello")).status()).isEqualTo(201);
  }

  @Test
  void a_token_without_a_user_uploads_and_sees_but_changes_nothing() throws Exception {
    server = ServerFixture.start();
    var account = new SelfCommunityClient(server, server.tenant().token());
    String upload = tree(account.chunk(utf8("Hello"))).get("upload_id").asString();
    String path = path(account.complete(upload, utf8("Hello")));
    String link = path(account.link());

    assertThat(account.get(path).status()).isEqualTo(200);
    for (String method : List.of("PUT", "PATCH")) {
      assertThat(account.json(method, link, "{\"image\":\"https://example.com/a.png\"}").status())
          .isEqualTo(403);
    }
    assertThat(account.delete(path).status()).isEqualTo(403);
  }

  @Test
  void an_administrator_changes_what_others_and_nobody_made() throws Exception {
    try (var pages = new TestPages()) {
      pages.add("/a.png", "image/png", Pictures.png(3, 2));
      server = ServerFixture.start(TestPages.FLAGS);
      var admin = new SelfCommunityClient(server, administrator());
      String strangers = path(new SelfCommunityClient(server, "").link(pages.url("/")));
      String alices =
          path(new SelfCommunityClient(server, server.tenant().aliceToken()).link(pages.url("/")));

      for (String path : List.of(strangers, alices)) {
        String image = "{\"image\":\"%s\"}".formatted(pages.url("/a.png"));
        assertThat(admin.json("PUT", path, image).status()).isEqualTo(200);
        assertThat(admin.delete(path).status()).isEqualTo(204);
      }
    }
  }

  @Test
  void an_administrator_of_another_account_sees_nothing() throws Exception {
    server = ServerFixture.start();
    var admin = new SelfCommunityClient(server, administrator());
    String path = path(new SelfCommunityClient(server, server.other().aliceToken()).link());

    assertThat(admin.delete(path).status()).isEqualTo(404);
  }

  @Test
  void a_deleted_media_leaves_its_posts() throws Exception {
    server = ServerFixture.start();
    Tenant tenant = server.tenant();
    var alice = new SelfCommunityClient(server, tenant.aliceToken());
    String upload = tree(alice.chunk(utf8("Hello"))).get("upload_id").asString();
    JsonNode media = tree(alice.complete(upload, utf8("Hello")));
    MediaId id = MediaId.parse(media.get("hash_code").asString()).orElseThrow();
    var message = new Conversations.Message(tenant.alice(), Post.Kind.DOCUMENT, "see");
    var conversations = server.server().core().conversations();
    conversations.post(Caller.of(tenant.account()), tenant.group().id(), message, List.of(id));

    assertThat(alice.delete("/api/v2/media/" + media.get("id").asString() + "/").status())
        .isEqualTo(204);

    assertThat(conversations.history(tenant.group().id(), null, Set.of(Post.Kind.DOCUMENT), 10))
        .singleElement()
        .satisfies(post -> {
          assertThat(post.text()).isEqualTo("see");
          assertThat(post.media()).isEmpty();
        });
  }

  private String administrator() {
    var core = server.server().core();
    var account = server.tenant().account().id();
    var user = core.administration().createUser(account, "root", "+15550009", null, true);
    return core.grants().unlimited(account, user.id(), "").secret();
  }

  private static String path(WireResponse made) {
    return "/api/v2/media/" + tree(made).get("id").asString() + "/";
  }
}
