package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import portmanteau.catalogue.media.SqlBlobIntegrity;
import portmanteau.core.blob.BlobId;
import portmanteau.core.integrity.KnownBlob;

/// Migration 8: blobs of an older catalogue keep their ids.
class BlobSuffixesTest extends MigrationContract {
  private static final BlobId OLD =
      new BlobId("0123456789abcdef".repeat(5).substring(0, 64) + ".fedcba9876543210");

  BlobSuffixesTest() {
    super(
        "7",
        List.of(
            """
            insert into blob (id, sha256, size, sniffed, state, touched, loose)
            values ('%s', '%s', 7, 'image/png', 'live', 0, 0)
            """
                .formatted(OLD.value(), OLD.sha256().hex())));
  }

  @Override
  void assertMigrated(Engine engine) {
    assertThat(new SqlBlobIntegrity(engine).find(OLD)).map(KnownBlob::id).contains(OLD);
  }
}
