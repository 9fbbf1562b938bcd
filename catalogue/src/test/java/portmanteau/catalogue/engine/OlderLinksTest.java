package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import portmanteau.catalogue.access.SqlAccounts;
import portmanteau.catalogue.media.SqlCounters;
import portmanteau.catalogue.media.SqlMediaCatalogue;
import portmanteau.catalogue.media.SqlPreviewWork;
import portmanteau.catalogue.media.SqlPreviews;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Usage;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.PageSummary;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaId;

/// Migration 13: older links have previews that are made when somebody asks for them, and the image
/// that a user set is theirs.
class OlderLinksTest extends MigrationContract {
  private static final AccountId ACCOUNT = new AccountId("0a1b2c3d");
  private static final MediaId PAGE = id(1);
  private static final MediaId EMBED = id(2);
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final String[] OLD = {
    """
    insert into account (id, name, api_secret, shared_secret, quota_bytes, quota_media,
      upload_bytes, requests_per_second, used_bytes, used_media, created, version)
    values ('0a1b2c3d', 'Ada', 'a', 'b', 0, 0, 0, 0, 21, 2, 0, 0)
    """,
    """
    insert into media (id, account, link_kind, link_url, link_image, file_name, is_public,
      mime_type, max_downloads, times_downloaded, created, updated)
    values ('%s', '0a1b2c3d', 'URL', 'http://a', 'http://b', '', 0, 'text/html', 0, 0, 0, 0)
    """
        .formatted(PAGE.value()),
    """
    insert into media (id, account, link_kind, link_embed_type, link_embed_id, link_image,
      file_name, is_public, mime_type, max_downloads, times_downloaded, created, updated)
    values ('%s', '0a1b2c3d', 'EMBED', 'v', '1', 'abc', '', 0, 'text/html', 0, 0, 0, 0)
    """
        .formatted(EMBED.value())
  };

  OlderLinksTest() {
    super("12", List.of(OLD));
  }

  private static MediaId id(long number) {
    return new MediaId(new UUID(0, number));
  }

  @Override
  void assertMigrated(Engine engine) {
    LinkPreview preview = new SqlPreviews(engine).find(PAGE).orElseThrow();
    assertThat(preview)
        .isEqualTo(new LinkPreview(PAGE, true, false, PageSummary.EMPTY, null, "http://b", null));
    assertThat(preview.isStale(NOW, Duration.ofDays(14))).isTrue();
    assertThat(new SqlPreviewWork(engine).due(NOW, 9)).isEmpty();

    var embed =
        (Content.Link) new SqlMediaCatalogue(engine).find(EMBED, NOW).orElseThrow().content();
    assertThat(embed.embed()).isEqualTo(new Content.Embed("v", "1", "{}", 2L));
    assertThat(new SqlAccounts(engine).usage(ACCOUNT)).isEqualTo(new Usage(18, 2));
    assertThat(new SqlCounters(engine).wrong(ACCOUNT)).isEmpty();
  }
}
