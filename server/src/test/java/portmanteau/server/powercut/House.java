package portmanteau.server.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.TieredBlobs;
import portmanteau.core.contract.Samples;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.IntegrityReports;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCommit;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.TextLimits;
import portmanteau.core.memory.MemoryCatalogue;
import portmanteau.core.metadata.MetadataStripper;
import portmanteau.core.reclaim.Reclaimer;
import portmanteau.core.upload.Decision;
import portmanteau.core.upload.UploadDependencies;
import portmanteau.core.upload.UploadTerms;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.inspection.SniffingInspector;
import portmanteau.server.security.RandomIdentifiers;

/// The use cases of uploads over a disk and a catalogue in memory, for one caller.
///
/// @param inlineMost bytes that a body may have which the catalogue keeps itself; 0: none is
record House(Blobs blobs, MemoryCatalogue catalogue, int inlineMost) {
  static final Caller CALLER = Caller.of(new Samples(1).account());

  /// Later than anything is written.
  private static final Instant END = Instant.parse("2300-01-01T00:00:00Z");

  static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, plan.fileName());

  private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
  private static final RandomIdentifiers IDENTIFIERS = new RandomIdentifiers();

  /// Nobody may find damage here.
  private static final IntegrityReports.Watch ALARM =
      new IntegrityReports.Watch() {
        @Override
        public void damaged(BlobId blob, Damage damage) {
          throw new AssertionError(blob + " was found " + damage);
        }

        @Override
        public void mended(BlobId blob) {
          throw new AssertionError(blob + " was mended");
        }

        @Override
        public void unreadable(String what, RuntimeException why) {
          throw new AssertionError(what, why);
        }
      };

  static House on(Blobs disk, MemoryCatalogue catalogue, int inlineMost) {
    return new House(new TieredBlobs(disk, catalogue.inlineBlobs()), catalogue, inlineMost);
  }

  Uploads uploads() {
    return new Uploads(
        new UploadDependencies(
            catalogue.uploadSessions(),
            catalogue.uploadLeases(),
            catalogue.uploadEndings(),
            catalogue.accounts(),
            blobs,
            ingest(),
            mediaCommit(),
            IDENTIFIERS,
            CLOCK),
        new UploadTerms(100, Duration.ofHours(24)));
  }

  /// Every session that there is.
  Collection<UploadSession> sessions() {
    return catalogue.tables().sessions();
  }

  /// Takes a file in that comes at once.
  Media upload(byte[] bytes) throws IOException {
    try (var received = ingest().receive(stream(bytes), Long.MAX_VALUE)) {
      var files = List.of(NewFile.of(received, "at-once"));
      return mediaCommit().keep(CALLER, files, catalogue.media()::add).getFirst();
    }
  }

  void delete(Media medium) {
    assertThat(catalogue.media().delete(CALLER.accountId(), medium.id(), Samples.NOW)).isTrue();
  }

  /// Gives back all that nobody refers to, however young.
  void reclaim() throws IOException {
    reclaimer().run(END, Duration.ZERO);
  }

  Reclaimer reclaimer() {
    return new Reclaimer(blobs, catalogue.blobs(), catalogue.uploadSessions());
  }

  /// Bytes that come little by little.
  static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 400));
      }
    };
  }

  private Ingest ingest() {
    return new Ingest(blobs, new SniffingInspector(), IDENTIFIERS, more -> {}, inlineMost);
  }

  private MediaCommit mediaCommit() {
    return new MediaCommit(
        blobs,
        new IntegrityReports(catalogue.blobIntegrity(), ALARM, CLOCK),
        new MetadataStripper(ingest()),
        IDENTIFIERS,
        CLOCK,
        TextLimits.STANDARD);
  }
}
