package portmanteau.core.memory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.User;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.FreeSpace;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.StagingId;
import portmanteau.core.blob.TieredBlobs;
import portmanteau.core.contract.MutableClock;
import portmanteau.core.contract.Samples;
import portmanteau.core.download.Downloads;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.IntegrityReports;
import portmanteau.core.link.PageSource;
import portmanteau.core.link.PreviewParts;
import portmanteau.core.link.PreviewTerms;
import portmanteau.core.link.PreviewWatch;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCommit;
import portmanteau.core.media.MediaRights;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.PageMemory;
import portmanteau.core.media.TextLimits;
import portmanteau.core.metadata.MetadataStripper;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.upload.UploadDependencies;
import portmanteau.core.upload.UploadTerms;
import portmanteau.core.upload.Uploads;

/// The use cases over ports in memory, with two accounts and a clock that stands still.
///
/// Ports may be watched: what is made here takes the ones that a test hands over.
public final class CoreFixture {
  private final MutableClock clock = new MutableClock(Samples.NOW);
  private final int inlineMost;
  private final MemoryCatalogue catalogue = new MemoryCatalogue();
  private final MemoryBlobs blobs = new MemoryBlobs(clock);
  private final SeededIdentifiers identifiers = new SeededIdentifiers(1);
  private final Samples samples = new Samples(1);
  private final Account account = addAccount(Limits.NONE);
  private final User user = addUser(account);
  private final Account other = addAccount(Limits.NONE);

  /// All bytes are in the store.
  public CoreFixture() {
    this(0);
  }

  /// @param inlineMost bytes that a body may have which the catalogue keeps itself; 0: none is
  public CoreFixture(int inlineMost) {
    this.inlineMost = inlineMost;
  }

  /// The store, with what the catalogue keeps itself.
  public Blobs tiered() {
    return tiered(blobs);
  }

  private Blobs tiered(Blobs store) {
    return new TieredBlobs(store, catalogue.inlineBlobs());
  }

  public MutableClock clock() {
    return clock;
  }

  public MemoryCatalogue catalogue() {
    return catalogue;
  }

  public MemoryBlobs blobs() {
    return blobs;
  }

  public SeededIdentifiers identifiers() {
    return identifiers;
  }

  public Samples samples() {
    return samples;
  }

  public Account account() {
    return account;
  }

  /// A user of the account.
  public User user() {
    return user;
  }

  /// Acts for the whole account.
  public Caller caller() {
    return Caller.of(account);
  }

  /// An account that must see nothing of the first.
  public Account other() {
    return other;
  }

  /// One account more.
  public Account addAccount(Limits limits) {
    Account added = samples.account(limits);
    catalogue.accounts().add(added);
    return added;
  }

  /// One user more.
  public User addUser(Account to) {
    return catalogue.users().add(samples.user(to));
  }

  public IntegrityReports integrityReports() {
    return new IntegrityReports(catalogue.blobIntegrity(), new NobodyWatches(), clock);
  }

  private static final class NobodyWatches implements IntegrityReports.Watch {
    @Override
    public void damaged(BlobId blob, Damage damage) {}

    @Override
    public void mended(BlobId blob) {}

    @Override
    public void unreadable(String what, RuntimeException why) {}
  }

  public Ingest ingest(Blobs into, FreeSpace freeSpace) {
    return new Ingest(into, new SignatureInspector(), identifiers, freeSpace, inlineMost);
  }

  public MediaCommit mediaCommit() {
    return mediaCommit(tiered());
  }

  private MediaCommit mediaCommit(Blobs into) {
    return new MediaCommit(
        into,
        integrityReports(),
        new MetadataStripper(ingest(into, more -> {})),
        identifiers,
        clock,
        TextLimits.STANDARD);
  }

  public Library library() {
    return new Library(
        catalogue.media(),
        catalogue.mediaSearch(),
        new MediaRights(catalogue.postedMedia()),
        catalogue.accounts(),
        ingest(blobs, more -> {}),
        mediaCommit(),
        identifiers,
        clock,
        TextLimits.STANDARD,
        new PageMemory(0));
  }

  /// Previews over a world of the test's own; the workers rest until they are started.
  public PreviewParts previews(
      PageSource pages, OutboundClient outbound, PreviewWatch watch, PreviewTerms terms) {
    return PreviewParts.over(
        new PreviewParts.Ports(
            catalogue.previews(), catalogue.previewWork(), pages, outbound, watch),
        new PreviewParts.Shared(
            library(), ingest(blobs, more -> {}), blobs, integrityReports(), clock),
        terms);
  }

  public Downloads downloads() {
    return new Downloads(tiered(), integrityReports(), catalogue.downloadCounts());
  }

  public Uploads uploads() {
    return uploads(catalogue.uploadPorts(), blobs, more -> {});
  }

  public Uploads uploads(UploadPorts ports, Blobs into, FreeSpace freeSpace) {
    var with =
        new UploadDependencies(
            ports.sessions(),
            ports.leases(),
            ports.endings(),
            catalogue.accounts(),
            tiered(into),
            ingest(into, freeSpace),
            mediaCommit(tiered(into)),
            identifiers,
            clock);
    return new Uploads(with, new UploadTerms(100, Duration.ofHours(24)));
  }

  /// Makes a medium of bytes that come at once.
  public Media upload(Caller caller, byte[] bytes) throws IOException {
    Library library = library();
    try (var received = library.receive(caller, new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
      return library.keep(caller, NewFile.of(received, "file.txt"));
    }
  }

  /// All blobs whose bytes are there.
  public Set<BlobId> kept() throws IOException {
    var ids = new HashSet<BlobId>();
    blobs.forEachBlob(stored -> ids.add(stored.id()));
    return ids;
  }

  /// All staging places that are there.
  public List<StagingId> staged() {
    var ids = new ArrayList<StagingId>();
    blobs.forEachStaging(stored -> ids.add(stored.id()));
    return ids;
  }

  /// Bytes that lie in staging.
  public long stagedBytes() {
    var bytes = new long[1];
    blobs.forEachStaging(stored -> bytes[0] += stored.size());
    return bytes[0];
  }

  /// What it is by the clock.
  public Instant now() {
    return clock.instant();
  }

  /// All bytes of a medium.
  public byte[] bytes(Media medium) throws IOException {
    try (var source = downloads().open(medium.upload().orElseThrow())) {
      return source.stream().readAllBytes();
    }
  }
}
