package portmanteau.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

class ContentCachingTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final String ASKED_EACH_TIME = "private, no-cache";

  private final ContentCaching caching =
      new ContentCaching(InstantSource.fixed(NOW), Duration.ofDays(1));

  @ParameterizedTest(name = "a link for {0} s to a medium for {1} s: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "ever",
      value = {
        "604800 | ever | public, max-age=86400, immutable",
        "60     | ever | public, max-age=60, immutable",
        "60     | 10   | public, max-age=10, immutable",
        "10     | 60   | public, max-age=10, immutable",
        "60     | 0    | private, no-cache",
        "-5     | ever | private, no-cache",
      })
  void what_a_link_names_is_kept_no_longer_than_link_and_medium_last(
      long link, @Nullable Long medium, String expected) {
    var address = new ContentAddress(NOW.plusSeconds(link), true);
    assertThat(caching.of(media(medium, 0), address, true)).isEqualTo(expected);
  }

  @Test
  void the_picture_of_a_page_may_be_another_in_five_minutes() {
    var address = new ContentAddress(NOW.plusSeconds(1000), false);
    assertThat(caching.of(media(null, 0), address, true)).isEqualTo("public, max-age=300");
  }

  @Test
  void what_is_public_may_be_closed_and_is_kept_for_five_minutes_at_most() {
    assertThat(caching.of(media(null, 0), ContentAddress.OF_MEDIUM, true))
        .isEqualTo("public, max-age=300");
    assertThat(caching.of(media(299L, 0), ContentAddress.OF_MEDIUM, true))
        .isEqualTo("public, max-age=299");
  }

  @Test
  void what_took_a_credential_is_asked_for_each_time() {
    assertThat(caching.of(media(null, 0), ContentAddress.OF_MEDIUM, false))
        .isEqualTo(ASKED_EACH_TIME);
  }

  @Test
  void what_is_counted_is_asked_for_each_time() {
    var address = new ContentAddress(NOW.plusSeconds(1000), true);
    assertThat(caching.of(media(null, 3), address, true)).isEqualTo(ASKED_EACH_TIME);
    assertThat(caching.of(media(null, 3), ContentAddress.OF_MEDIUM, true))
        .isEqualTo(ASKED_EACH_TIME);
  }

  private static Media media(@Nullable Long left, int limit) {
    var blob = new BlobId("ab".repeat(32) + ".0123456789abcdef");
    var type = new ContentType("image/png");
    return new Media(
        new MediaId(new UUID(1, 2)),
        1,
        new AccountId("0123abcd"),
        new Content.Upload(blob, 7, type, null, Content.Purpose.ANY),
        "a.png",
        Details.of("image/png").withMaxDownloads(limit),
        0,
        null,
        Audience.RESTRICTED,
        NOW,
        NOW,
        left == null ? null : NOW.plusSeconds(left));
  }
}
