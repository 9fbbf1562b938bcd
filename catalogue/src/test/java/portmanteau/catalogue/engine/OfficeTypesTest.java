package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import portmanteau.catalogue.media.SqlCounters;
import portmanteau.core.access.AccountId;

/// Migration 12: Office's containers of no known format get our names, and lists still count them.
class OfficeTypesTest extends MigrationContract {
  private static final AccountId ACCOUNT = new AccountId("0a1b2c3d");
  private static final String[] OLD = {
    """
    insert into account (id, name, api_secret, shared_secret, quota_bytes, quota_media,
      upload_bytes, requests_per_second, used_bytes, used_media, created, version)
    values ('0a1b2c3d', 'Ada', 'a', 'b', 0, 0, 0, 0, 21, 3, 0, 0)
    """,
    """
    insert into blob (suffix, sha256, size, sniffed, state, touched, loose)
    values ('f', 'c', 7, 'application/x-tika-msoffice', 'live', 0, 0),
      ('g', 'd', 7, 'application/x-tika-ooxml', 'live', 0, 0),
      ('h', 'e', 7, 'application/octet-stream', 'live', 0, 0)
    """,
    """
    insert into media (id, account, blob, purpose, file_name, is_public, mime_type, max_downloads,
      times_downloaded, created, updated)
    values ('a', '0a1b2c3d', 1, 'ANY', 'a', 0, 'application/x-tika-msoffice', 0, 0, 0, 0),
      ('b', '0a1b2c3d', 2, 'ANY', 'b', 0, 'application/x-tika-ooxml', 0, 0, 0, 0),
      ('c', '0a1b2c3d', 3, 'ANY', 'c', 0, 'application/x-office-package', 0, 0, 0, 0)
    """,
    """
    insert into listing (account, hour, created, number, is_public, mime_type, folded)
    values ('0a1b2c3d', 0, 0, 1, 0, 'application/x-tika-msoffice', 'a'),
      ('0a1b2c3d', 0, 0, 2, 0, 'application/x-tika-ooxml', 'b'),
      ('0a1b2c3d', 0, 0, 3, 0, 'application/x-office-package', 'c')
    """,
    """
    insert into tally (account, hour, mime_type, is_public, uploads)
    values ('0a1b2c3d', 0, 'application/x-tika-msoffice', 0, 1),
      ('0a1b2c3d', 0, 'application/x-tika-ooxml', 0, 1),
      ('0a1b2c3d', 0, 'application/x-office-package', 0, 1)
    """,
  };

  OfficeTypesTest() {
    super("11", List.of(OLD));
  }

  @Override
  void assertMigrated(Engine engine) {
    assertThat(texts(engine, "select sniffed from blob order by sha256"))
        .containsExactly(
            "application/x-office-compound",
            "application/x-office-package",
            "application/octet-stream");
    for (String column : List.of("select mime_type from media", "select mime_type from listing")) {
      assertThat(texts(engine, column + " order by number"))
          .containsExactly(
              "application/x-office-compound",
              "application/x-office-package",
              "application/x-office-package");
    }
    assertThat(texts(engine, "select mime_type from tally order by mime_type, uploads"))
        .containsExactly("application/x-office-compound", "application/x-office-package");
    assertThat(new SqlCounters(engine).wrong(ACCOUNT)).isEmpty();
  }

  private static List<String> texts(Engine engine, String query) {
    return engine.read(session -> session.list(query, Row::text));
  }
}
