package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import portmanteau.core.access.Account;
import portmanteau.core.contract.Samples;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewMedia;
import portmanteau.core.media.PagePlan;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;

/// Lists of a thousand media with the longest texts: bounded pages, which whoever follows their
/// links sees whole.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls begin first
class ListPagesTest {
  private static final int MANY = 1000;
  private static final String TEXT = "d".repeat(8192);

  private ServerFixture server;
  private Account account;
  private Known known;
  private List<String> ids;
  private List<String> links;

  @BeforeAll
  void begin() throws Exception {
    server = ServerFixture.start();
    account = server.tenant().account();
    known = new Known(server.tenant());
    var samples = new Samples(5);
    var details = new Details(false, "image/png", 0, "t".repeat(1024), TEXT, TEXT, TEXT);
    List<NewMedia> uploads = new ArrayList<>();
    List<NewMedia> others = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      var content = samples.content(samples.blob(), 1);
      uploads.add(samples.media(account, content, details, ServerFixture.START, null));
      String url = "https://example.org/" + "u".repeat(8000);
      var link = Content.Link.to(Content.Link.Kind.URL, url);
      others.add(samples.media(account, link, Details.of("text/html"), ServerFixture.START, null));
    }
    var media = server.server().catalogue().media();
    ids = ids(media.add(uploads));
    links = ids(media.add(others));
  }

  private static List<String> ids(List<Media> media) {
    return media.stream().map(medium -> medium.id().toString()).toList();
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void whoever_follows_next_sees_each_medium_once() throws Exception {
    List<String> seen = new ArrayList<>();
    String target = "/v3/media?page_size=1000&order=ascending";
    while (!target.isEmpty()) {
      JsonNode page = page(known.vonage("GET", target));
      assertThat(page.path("count").asInt()).isEqualTo(MANY);
      page.at("/_embedded/media").forEach(media -> seen.add(media.path("id").asString()));
      target = page.at("/_links/next/href").asString("");
    }
    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void a_page_that_ends_early_says_what_was_asked_for_and_where_it_goes_on() throws Exception {
    JsonNode page = page(known.vonage("GET", "/v3/media?page_size=1000&page_index=0"));

    assertThat(page.path("page_size").asInt()).isEqualTo(1000);
    int shown = page.at("/_embedded/media").size();
    assertThat(shown).isBetween(100, 162);
    assertThat(page.at("/_links/next/href").asString())
        .contains("page_size=" + shown + "&")
        .endsWith("&page_index=1");
  }

  @Test
  void the_usual_page_is_as_large_as_ever() throws Exception {
    JsonNode page = page(known.vonage("GET", "/v3/media?page_index=2"));

    assertThat(page.at("/_embedded/media")).hasSize(20);
    assertThat(page.at("/_links/next/href").asString()).contains("page_size=20&", "page_index=3");
  }

  @Test
  void the_operators_list_goes_on_too() throws Exception {
    List<String> seen = new ArrayList<>();
    String query = "page_index=0&page_size=1000";
    while (!query.isEmpty()) {
      JsonNode page = page(admin("/media?" + query));
      page.path("media").forEach(media -> seen.add(media.path("id").asString()));
      JsonNode next = page.path("next");
      query =
          next.isNull()
              ? ""
              : "page_index=%d&page_size=%d"
                  .formatted(next.path("page_index").asInt(), next.path("page_size").asInt());
    }
    assertThat(seen).isEqualTo(ids.reversed());
  }

  @Test
  void links_are_bounded_alike() throws Exception {
    List<String> seen = new ArrayList<>();
    String before = "";
    int pages = 0;
    do {
      JsonNode page = page(admin("/links?limit=1000" + before));
      page.path("links").forEach(link -> seen.add(link.path("id").asString()));
      JsonNode next = page.path("next_before");
      before = next.isNull() ? "" : "&before=" + next.asLong();
      pages++;
    } while (!before.isEmpty());
    assertThat(seen).isEqualTo(links.reversed());
    assertThat(pages).isGreaterThan(2);
  }

  @Test
  void a_search_of_more_than_200_characters_is_400() throws Exception {
    for (Call list : List.of(known.vonage("GET", "/v3/media?q="), admin("/media?q="))) {
      String text = "a".repeat(200);
      assertThat(with(list, text).send(server.port()).status()).isEqualTo(200);
      WireResponse refused = with(list, text + "a").send(server.port());
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("q has at most 200 characters");
    }
  }

  private static Call with(Call list, String query) {
    return new Call(list.method(), list.target() + query, list.headers(), list.body());
  }

  private JsonNode page(Call call) throws IOException {
    WireResponse answer = call.expect(server.port(), 200);
    assertThat(answer.body().length).isLessThan((int) PagePlan.MOST_BYTES + (1 << 16));
    return Call.tree(answer);
  }

  private Call admin(String path) {
    return new Call("GET", "/admin/v1/accounts/" + account.id() + path)
        .with("Authorization: Bearer " + server.server().adminToken().known().orElseThrow());
  }
}
