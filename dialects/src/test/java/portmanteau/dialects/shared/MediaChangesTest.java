package portmanteau.dialects.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.media.Details;
import portmanteau.web.form.Fields;

class MediaChangesTest {
  private static final Details THERE =
      new Details(true, "audio/ogg", 3, "title", "description", "one", "two");

  @Test
  void what_is_absent_stays() {
    assertThat(change("{}")).isEqualTo(THERE);
    assertThat(change("{\"id\": \"x\", \"unknown\": {}}")).isEqualTo(THERE);
  }

  @Test
  void everything_can_be_set() {
    assertThat(
            change(
                """
                {"public": false, "mime_type": "Text/Plain; charset=utf-8", "title": "t",
                 "description": "d", "metadata_primary": "p", "metadata_secondary": "s",
                 "max_downloads_allowed": 100}
                """))
        .isEqualTo(new Details(false, "text/plain; charset=utf-8", 100, "t", "d", "p", "s"));
  }

  @Test
  void text_is_taken_for_booleans_and_integers() {
    Details changed = change("{\"public\": \"false\", \"max_downloads_allowed\": \"7\"}");
    assertThat(changed.isPublic()).isFalse();
    assertThat(changed.maxDownloads()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"5.0, 5", "1e2, 100", "1.5e1, 15", "0.0, 0", "9007199254740991.0, 9007199254740991"})
  void a_whole_number_may_be_written_as_a_decimal(String number, long whole) {
    assertThat(change("{\"max_downloads_allowed\": " + number + "}").maxDownloads())
        .isEqualTo(whole);
  }

  @Test
  void null_clears_a_text_and_leaves_the_rest() {
    assertThat(
            change(
                """
                {"public": null, "mime_type": null, "max_downloads_allowed": null, "title": null,
                 "description": null, "metadata_primary": null, "metadata_secondary": null}
                """))
        .isEqualTo(new Details(true, "audio/ogg", 3, null, null, null, null));
  }

  @Test
  void zero_takes_the_limit_away_and_an_empty_text_is_a_text() {
    Details changed = change("{\"max_downloads_allowed\": 0, \"title\": \"\"}");
    assertThat(changed.maxDownloads()).isZero();
    assertThat(changed.title()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"public\": \"maybe\"}                                 | public",
        "{\"public\": []}                                        | public",
        "{\"title\": {}}                                         | title",
        "{\"max_downloads_allowed\": -1}                         | max_downloads_allowed",
        "{\"max_downloads_allowed\": 1.5}                        | max_downloads_allowed",
        "{\"max_downloads_allowed\": 99999999999999999999999999} | max_downloads_allowed",
        "{\"max_downloads_allowed\": 9007199254740992}           | max_downloads_allowed",
        "{\"max_downloads_allowed\": \"\"}                       | max_downloads_allowed",
        "{\"max_downloads_allowed\": \"5.0\"}                    | max_downloads_allowed",
        "{\"max_downloads_allowed\": 1e400}                      | max_downloads_allowed",
        "{\"mime_type\": \"\"}                                   | mime_type",
        "{\"mime_type\": \"audio\"}                              | mime_type",
        "{\"mime_type\": \"audio/ogg\\r\\nSet-Cookie: a=b\"}     | mime_type",
        "{\"mime_type\": \"audio/ogg; x=\\u0000\"}               | mime_type",
        "{\"mime_type\": \"audio/ogg\\n\"}                      | mime_type",
        "{\"mime_type\": \"image/png; x=, text/html\"}          | mime_type",
        "{\"mime_type\": \"image/png; x=y, text/html\"}         | mime_type",
        "{\"mime_type\": \"image/png, text/html\"}              | mime_type",
        "{\"mime_type\": \"image/png; x=\\\"a, text/html\"}      | mime_type",
        "{\"mime_type\": \"image/png; text/html\"}              | mime_type",
        "{\"mime_type\": \"audio/ogg; x=\\u00e9\"}               | mime_type",
      })
  void a_bad_value_is_refused_by_name(String json, String field) {
    assertThatThrownBy(() -> change(json))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.problem())
                    .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        invalid -> assertThat(invalid.field()).isEqualTo(field)));
  }

  @Test
  void a_type_that_fills_a_header_is_refused() {
    assertThatThrownBy(() -> change("{\"mime_type\": \"a/b; c=" + "d".repeat(10_000) + "\"}"))
        .isInstanceOf(Refusal.class);
  }

  private static Details change(String json) {
    return MediaChanges.parse(Fields.ofJson(json.getBytes(StandardCharsets.UTF_8))).apply(THERE);
  }
}
