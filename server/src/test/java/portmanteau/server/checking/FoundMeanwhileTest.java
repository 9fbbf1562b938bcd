package portmanteau.server.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.integrity.Damage;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCommit;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.TextLimits;
import portmanteau.core.metadata.MetadataStripper;
import portmanteau.server.ServerFixture;
import portmanteau.server.process.Leavings;
import portmanteau.server.security.RandomIdentifiers;

/// An older file turns out damaged at the very moment when its bytes come again.
class FoundMeanwhileTest {
  private static final byte[] BYTES = "the same bytes".getBytes(StandardCharsets.US_ASCII);

  private ServerFixture server;
  private Catalogue catalogue;
  private Blobs blobs;
  private Caller caller;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.onFiles();
    catalogue = server.server().catalogue();
    blobs = server.server().blobs();
    caller = Caller.of(server.tenant().account());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// What others do between an upload's commit and its answer.
  private interface Meanwhile {
    void happen(BlobId old);
  }

  private Media keep(Meanwhile meanwhile) throws IOException {
    var core = server.server().core();
    var mediaCommit =
        new MediaCommit(
            blobs,
            core.integrityReports(),
            new MetadataStripper(core.ingest()),
            new RandomIdentifiers(),
            server.server().clock(),
            TextLimits.STANDARD);
    try (var received = core.ingest().receive(new ByteArrayInputStream(BYTES), 100)) {
      return mediaCommit
          .keep(
              caller,
              List.of(NewFile.of(received, "a.txt")),
              media -> {
                List<Media> added = catalogue.media().add(media);
                meanwhile.happen(upload(added.getFirst()).blob());
                return added;
              })
          .getFirst();
    }
  }

  @Test
  void an_upload_heals_what_somebody_else_has_found_since_its_commit() throws Exception {
    Media first = keep(old -> {});
    Files.delete(new Plant(Leavings.of(server.data())).onlyFile());

    Media second = keep(old -> server.server().core().integrityReports().found(old, Damage.GONE));

    assertIsWhole(first);
    assertIsWhole(second);
    assertThat(catalogue.blobIntegrity().damaged()).isZero();
  }

  @Test
  void an_upload_goes_where_somebody_else_has_healed_it_since_its_commit() throws Exception {
    Media first = keep(old -> {});
    Files.delete(new Plant(Leavings.of(server.data())).onlyFile());

    Media second =
        keep(old -> {
          server.server().core().integrityReports().found(old, Damage.GONE);
          healElsewhere();
        });

    assertIsWhole(first);
    assertIsWhole(second);
    server.server().housekeeping().reclaim();
    assertThat(Leavings.of(server.data()).blobFiles()).hasSize(1);
  }

  private void healElsewhere() {
    try {
      keep(old -> {});
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void assertIsWhole(Media media) throws IOException {
    Media now = catalogue.media().find(media.id(), server.clock().instant()).orElseThrow();
    try (ByteSource bytes = blobs.open(upload(now).blob())) {
      assertThat(bytes.stream().readAllBytes()).isEqualTo(BYTES);
    }
  }

  private static Content.Upload upload(Media media) {
    return media.upload().orElseThrow();
  }
}
