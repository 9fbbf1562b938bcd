package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import portmanteau.catalogue.media.Refolding;

/// Migration 11: what searches look into is folded anew where it was folded in an older way.
class RefoldingTest extends MigrationContract {
  private static final List<String> OLD =
      List.of(
          """
          insert into account (id, name, api_secret, shared_secret, quota_bytes, quota_media,
            upload_bytes, requests_per_second, used_bytes, used_media, created, version)
          values ('0a1b2c3d', 'Ada', 'a', 'b', 0, 0, 0, 0, 21, 3, 0, 0)
          """,
          """
          insert into blob (suffix, sha256, size, sniffed, state, touched, loose)
          values ('0123456789abcdef', '%s', 7, 'image/png', 'live', 0, 0)
          """
              .formatted("0".repeat(64)),
          media("00000000-0000-4000-8000-000000000001", "Zu\u0308rich.png"),
          media("00000000-0000-4000-8000-000000000002", "\uff76.png"),
          media("00000000-0000-4000-8000-000000000003", "plain.png"),
          listed(1, "zu\u0308rich.png"),
          listed(2, "\uff76.png"),
          listed(3, "plain.png"));

  private static String media(String id, String name) {
    return """
    insert into media (id, account, blob, purpose, file_name, is_public, mime_type,
      max_downloads, times_downloaded, created, updated)
    values ('%s', '0a1b2c3d', 1, 'ANY', '%s', 0, 'image/png', 0, 0, 7200000, 0)
    """
        .formatted(id, name);
  }

  private static String listed(int number, String folded) {
    return """
    insert into listing (account, hour, created, number, is_public, mime_type, folded)
    values ('0a1b2c3d', 2, 7200000, %d, 0, 'image/png', '%s')
    """
        .formatted(number, folded);
  }

  RefoldingTest() {
    super("10", OLD);
  }

  @Override
  void assertMigrated(Engine engine) {
    var refolding = new Refolding(engine);
    assertThat(refolding.step()).isTrue();
    assertThat(refolding.step()).isFalse();
    assertThat(
            engine.<List<String>>read(
                session -> session.list("select folded from listing order by number", Row::text)))
        .containsExactly("z\u00fcrich.png", "\u30ab.png", "plain.png");
  }
}
