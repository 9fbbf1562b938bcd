package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import portmanteau.catalogue.description.SqlDescriptions;

/// Migration 19: files from before wait for their descriptions, where their type has any.
class OlderBlobsTest extends MigrationContract {
  private static final String BLOBS =
      """
      insert into blob (suffix, sha256, size, sniffed, state, touched, loose)
      values ('0000000000000001', '%1$s1', 7, 'image/png', 'live', 0, 0),
        ('0000000000000002', '%1$s2', 7, 'application/pdf', 'live', 0, 0),
        ('0000000000000003', '%1$s3', 7, 'application/zip', 'live', 0, 0),
        ('0000000000000004', '%1$s4', 7, 'video/mp4', 'dead', 0, 0)
      """
          .formatted("0".repeat(63));

  OlderBlobsTest() {
    super("18", List.of(BLOBS));
  }

  @Override
  void assertMigrated(Engine engine) {
    assertThat(new SqlDescriptions(engine).lease(Instant.EPOCH, Instant.ofEpochSecond(60), 10))
        .extracting(task -> task.type().value())
        .containsExactlyInAnyOrder("image/png", "application/pdf");
  }
}
