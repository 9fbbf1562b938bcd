package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import portmanteau.catalogue.access.SqlAccounts;
import portmanteau.catalogue.media.SqlCounters;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Usage;

/// Migration 9: what accounts use is counted with the texts of media that were there before.
class TextsCountTest extends MigrationContract {
  private static final AccountId ACCOUNT = new AccountId("0a1b2c3d");
  private static final String[] OLD = {
    """
    insert into account (id, name, api_secret, shared_secret, quota_bytes, quota_media,
      upload_bytes, requests_per_second, used_bytes, used_media, created, version)
    values ('0a1b2c3d', 'Ada', 'a', 'b', 0, 0, 0, 0, 7, 2, 0, 0),
      ('ffffffff', 'Eve', 'a', 'b', 0, 0, 0, 0, 0, 0, 0, 0)
    """,
    """
    insert into blob (suffix, sha256, size, sniffed, state, touched, loose)
    values ('f', 'e', 7, 'image/png', 'live', 0, 0)
    """,
    """
    insert into media (id, account, blob, purpose, file_name, is_public, mime_type, max_downloads,
      times_downloaded, title, metadata_secondary, created, updated)
    values ('a', '0a1b2c3d', 1, 'ANY', 'a.png', 0, 'image/png', 0, 0, 'Größe', 'two', 0, 0)
    """,
    """
    insert into media (id, account, link_kind, link_url, file_name, is_public, mime_type,
      max_downloads, times_downloaded, created, updated)
    values ('b', '0a1b2c3d', 'URL', 'http://a', '', 0, 'text/html', 0, 0, 0, 0)
    """,
    """
    insert into listing (account, hour, created, number, is_public, mime_type, folded)
    values ('0a1b2c3d', 0, 0, 1, 0, 'image/png', 'a.png')
    """,
    """
    insert into tally (account, hour, mime_type, is_public, uploads)
    values ('0a1b2c3d', 0, 'image/png', 0, 1)
    """,
  };

  TextsCountTest() {
    super("8", List.of(OLD));
  }

  @Override
  void assertMigrated(Engine engine) {
    assertThat(new SqlAccounts(engine).usage(ACCOUNT)).isEqualTo(new Usage(7 + 7 + 3 + 8, 2));
    assertThat(new SqlAccounts(engine).usage(new AccountId("ffffffff"))).isEqualTo(new Usage(0, 0));
    assertThat(new SqlCounters(engine).wrong(ACCOUNT)).isEmpty();
  }
}
