package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// Migration 10: of an older catalogue's media only those are the community's that SelfCommunity's
/// dialect alone can have made.
class AudienceTest extends MigrationContract {
  private static final String NEW_MEDIA =
      """
      insert into media (id, account, blob, purpose, link_kind, file_name, is_public, mime_type,
        max_downloads, times_downloaded, created, updated)
      values ('%s', '0123abcd', %s, '%s', null, '', 0, 'image/png', 0, 0, 0, 0)
      """;

  private static final String NEW_SESSION =
      """
      insert into upload_session
        (id, account, file_name, held, state, created, expires, lease, kind, media)
      values ('%s', '0123abcd', '', 1, 'COMPLETE', 0, 0, 0, '%s', '%s')
      """;

  AudienceTest() {
    super(
        "9",
        List.of(
            """
            insert into account (id, name, api_secret, shared_secret, quota_bytes, quota_media,
              upload_bytes, requests_per_second, created, version)
            values ('0123abcd', 'Ada', '', '', 0, 0, 0, 0, 0, 0)
            """,
            """
            insert into blob (number, suffix, sha256, size, sniffed, state, touched, loose)
            values (1, 'fedcba9876543210', '00', 7, 'image/png', 'live', 0, 0)
            """,
            NEW_MEDIA.formatted("upload", "1", "ANY"),
            NEW_MEDIA.formatted("editor-image", "1", "EDITOR_IMAGE"),
            NEW_MEDIA.formatted("link", "null", ""),
            NEW_MEDIA.formatted("chunked", "1", "ANY"),
            NEW_MEDIA.formatted("by-tus", "1", "ANY"),
            NEW_SESSION.formatted("a", "ON_DEMAND", "chunked"),
            NEW_SESSION.formatted("b", "WHOLE", "by-tus")));
  }

  @Override
  void assertMigrated(Engine engine) {
    List<String> media =
        engine.read(session ->
            session.list(
                "select id, audience from media order by id",
                row -> row.text() + " " + row.text()));
    assertThat(media)
        .containsExactly(
            "by-tus RESTRICTED",
            "chunked COMMUNITY",
            "editor-image COMMUNITY",
            "link COMMUNITY",
            "upload RESTRICTED");
  }
}
