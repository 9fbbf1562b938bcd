package portmanteau.dialects.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.MediaPage;
import portmanteau.core.media.MediaQuery;
import portmanteau.core.media.PageMemory;
import portmanteau.web.text.Query;

class ListQueryTest {
  private static final AccountId ACCOUNT = new AccountId("abcd1234");
  private static final Instant NOW = Instant.parse("2026-03-08T12:00:00.000Z");
  private static final String BASE = "/v3/media?page_size=20&account_id=abcd1234&order=descending";

  @Test
  void what_is_not_said_is_the_newest_twenty_of_the_last_week() {
    MediaQuery query = parse("").media();

    assertThat(query.account()).isEqualTo(ACCOUNT);
    assertThat(query.from()).isEqualTo("2026-03-01T12:00:00.000Z");
    assertThat(query.to()).isAfter(NOW);
    assertThat(query.ascending()).isFalse();
    assertThat(query.pageIndex()).isZero();
    assertThat(query.pageSize()).isEqualTo(20);
    assertThat(query.mimeType()).isNull();
    assertThat(query.text()).isNull();
    assertThat(query.isPublic()).isNull();
  }

  @Test
  void everything_can_be_said() {
    MediaQuery query =
        parse(
                "order=ascending&page_index=3&page_size=1000&start_time=2020-01-01T00:00:00%2B01:00"
                    + "&end_time=2020-01-02&mime_type=Image/*&q=Stra%C3%9Fe&public=true&unknown=1")
            .media();

    assertThat(query.from()).isEqualTo("2019-12-31T23:00:00Z");
    assertThat(query.to()).isEqualTo("2020-01-02T00:00:00Z");
    assertThat(query.ascending()).isTrue();
    assertThat(query.pageIndex()).isEqualTo(3);
    assertThat(query.pageSize()).isEqualTo(1000);
    assertThat(query.mimeType()).isEqualTo("image/*");
    assertThat(query.text()).isEqualTo("strasse");
    assertThat(query.isPublic()).isTrue();
  }

  @Test
  void a_plus_need_not_be_escaped() {
    assertThat(parse("mime_type=image/svg+xml").media().mimeType()).isEqualTo("image/svg+xml");
    assertThat(parse("start_time=2020-01-01T00:00:00+01:00").media().from())
        .isEqualTo("2019-12-31T23:00:00Z");
  }

  @Test
  void broken_escapes_do_no_harm_where_nobody_asks() {
    assertThat(parse("x=%zz&%zz=1&%=%&account_id=%FF&page_size=7").media().pageSize()).isEqualTo(7);
  }

  @Test
  void an_old_misspelling_is_taken() {
    assertThat(parse("order=assending").media().ascending()).isTrue();
  }

  @Test
  void the_account_is_the_callers_whatever_is_asked() {
    assertThat(parse("account_id=ffffffff").media().account()).isEqualTo(ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "order=up,                            order",
    "page_index=-1,                       page_index",
    "page_index=x,                        page_index",
    "page_index=99999999999999999999,     page_index",
    "page_size=0,                         page_size",
    "page_size=1001,                      page_size",
    "page_size=,                          page_size",
    "page_size=1.5,                       page_size",
    "start_time=yesterday,                start_time",
    "end_time=%2B999999999-01-01T00:00Z,  end_time",
    "mime_type=image,                     mime_type",
    "mime_type=*/*,                       mime_type",
    "public=yes,                          public",
    "q=%zz,                               q",
    "q=%FF,                               q",
    "start_time=%,                        start_time",
  })
  void a_bad_value_is_refused_by_name(String query, String field) {
    assertThatThrownBy(() -> parse(query))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.problem())
                    .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        invalid -> {
                          assertThat(invalid.field()).isEqualTo(field);
                          assertThat(invalid.detail()).contains(field);
                        }));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 20})
  void a_single_page_has_neither_next_nor_prev(long count) {
    assertThat(hrefs("", count))
        .containsExactly(
            Map.entry("self", BASE), Map.entry("first", BASE), Map.entry("last", BASE));
  }

  @Test
  void a_page_in_the_middle_has_both() {
    assertThat(hrefs("page_index=1", 41))
        .containsExactly(
            Map.entry("self", BASE + "&page_index=1"),
            Map.entry("first", BASE),
            Map.entry("last", BASE + "&page_index=2"),
            Map.entry("next", BASE + "&page_index=2"),
            Map.entry("prev", BASE));
  }

  @Test
  void the_last_page_has_no_next_and_the_one_behind_it_a_prev() {
    assertThat(hrefs("page_index=2", 41)).containsKey("prev").doesNotContainKey("next");
    assertThat(hrefs("page_index=3", 41))
        .containsEntry("prev", BASE + "&page_index=2")
        .doesNotContainKey("next");
  }

  @Test
  void far_behind_the_end_there_is_neither() {
    assertThat(hrefs("page_index=2000000000", 41)).containsOnlyKeys("self", "first", "last");
  }

  @Test
  void links_carry_the_callers_own_filters_between_the_order_and_the_page() {
    assertThat(
            hrefs(
                "q=a%26b&page_index=1&end_time=2020-01-02&order=assending&page_size=5&noise=1"
                    + "&account_id=ffffffff",
                6))
        .containsEntry(
            "self",
            "/v3/media?page_size=5&account_id=abcd1234&order=ascending"
                + "&end_time=2020-01-02&q=a%26b&page_index=1");
  }

  @Test
  void after_a_page_that_ended_early_smaller_ones_go_on_where_it_ended() {
    ListQuery asked = parse("page_index=3&page_size=1000&q=a");

    var links = asked.links(page(9000, 200));

    String all = "&account_id=abcd1234&order=descending&q=a&page_index=";
    assertThat(links.get("self").href()).isEqualTo("/v3/media?page_size=1000" + all + "3");
    assertThat(links.get("next").href()).isEqualTo("/v3/media?page_size=200" + all + "16");
    assertThat(links.get("last").href()).isEqualTo("/v3/media?page_size=1000" + all + "8");
    assertThat(asked.links(page(3201, 200))).containsKey("next");
    assertThat(asked.links(page(3200, 200))).doesNotContainKey("next");
  }

  @Test
  void a_search_has_at_most_200_characters() {
    String longest = "%F0%9F%98%80".repeat(200);

    assertThat(parse("q=" + longest).media().text()).hasSize(400);
    assertThatThrownBy(() -> parse("q=" + longest + "a"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.problem())
                    .isEqualTo(new Problem.Invalid("q", "q has at most 200 characters.")));
  }

  private static Map<String, String> hrefs(String query, long count) {
    var hrefs = new java.util.LinkedHashMap<String, String>();
    ListQuery asked = parse(query);
    asked
        .links(page(count, asked.media().pageSize()))
        .forEach((name, link) -> hrefs.put(name, link.href()));
    return hrefs;
  }

  private static MediaPage page(long count, int size) {
    return new MediaPage(List.of(), count, size, PageMemory.Hold.NOTHING);
  }

  private static ListQuery parse(String query) {
    return ListQuery.parse(Query.parse(query), ACCOUNT, NOW);
  }
}
