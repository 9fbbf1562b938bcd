package portmanteau.core.memory;

import java.util.function.Consumer;
import portmanteau.core.ServerKeys;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.ApiUsers;
import portmanteau.core.access.Applications;
import portmanteau.core.access.Pins;
import portmanteau.core.access.Tokens;
import portmanteau.core.access.Users;
import portmanteau.core.blob.BlobCatalogue;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.InlineBlobs;
import portmanteau.core.console.ConsoleSessions;
import portmanteau.core.contract.CataloguePorts;
import portmanteau.core.description.Descriptions;
import portmanteau.core.download.DownloadCounts;
import portmanteau.core.event.EventPositions;
import portmanteau.core.event.EventSignals;
import portmanteau.core.event.Events;
import portmanteau.core.group.Groups;
import portmanteau.core.group.Posts;
import portmanteau.core.idempotency.IdempotencyRecords;
import portmanteau.core.inbox.Inboxes;
import portmanteau.core.integrity.BlobIntegrity;
import portmanteau.core.integrity.BlobScan;
import portmanteau.core.integrity.Counters;
import portmanteau.core.link.PreviewWork;
import portmanteau.core.link.Previews;
import portmanteau.core.media.MediaCatalogue;
import portmanteau.core.media.MediaSearch;
import portmanteau.core.media.PostedMedia;
import portmanteau.core.outbox.Deliveries;
import portmanteau.core.outbox.DeliveryQueue;
import portmanteau.core.outbox.endpoint.Endpoints;
import portmanteau.core.sharing.SharedLinks;
import portmanteau.core.upload.session.SessionRows;
import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadSessions;

/// A catalogue in memory: each change is one durable step.
public final class MemoryCatalogue implements CataloguePorts {
  private final Store store;
  private final MemoryUploads uploads;
  private final boolean shared;

  /// An empty one, for one process.
  public MemoryCatalogue() {
    this(new Tables(), tables -> {});
  }

  /// One that goes on with what was committed before.
  ///
  /// @param committed hears of each commit, in their order
  public MemoryCatalogue(Tables tables, Consumer<Tables> committed) {
    this(new Store(tables, committed), false);
  }

  private MemoryCatalogue(Store store, boolean shared) {
    this.store = store;
    this.shared = shared;
    this.uploads = new MemoryUploads(store, shared);
  }

  /// The same catalogue, as one of several nodes sees it.
  public MemoryCatalogue shared() {
    return new MemoryCatalogue(store, true);
  }

  /// What is committed now.
  public Tables tables() {
    return store.tables();
  }

  /// Loses the bytes of a small blob, as no catalogue should.
  public void loseBytes(BlobId blob) {
    store.run(draft -> draft.blobBytes.remove(blob));
  }

  /// The three ports of uploads.
  public UploadPorts uploadPorts() {
    return new UploadPorts(uploads, uploads, uploads);
  }

  @Override
  public Accounts accounts() {
    return new MemoryAccounts(store);
  }

  @Override
  public Applications applications() {
    return new MemoryApplications(store);
  }

  @Override
  public Users users() {
    return new MemoryUsers(store);
  }

  @Override
  public ApiUsers apiUsers() {
    return new MemoryApiUsers(store);
  }

  @Override
  public Tokens tokens() {
    return new MemoryTokens(store);
  }

  @Override
  public Pins pins() {
    return new MemoryPins(store);
  }

  @Override
  public ConsoleSessions consoleSessions() {
    return new MemoryConsoleSessions(store);
  }

  @Override
  public MediaCatalogue media() {
    return new MemoryMedia(store);
  }

  @Override
  public Previews previews() {
    return new MemoryPreviews(store);
  }

  @Override
  public PreviewWork previewWork() {
    return new MemoryPreviews(store);
  }

  @Override
  public Descriptions descriptions() {
    return new MemoryDescriptions(store);
  }

  @Override
  public MediaSearch mediaSearch() {
    return new MemorySearch(store);
  }

  @Override
  public SharedLinks sharedLinks() {
    return new MemorySharedLinks(store);
  }

  @Override
  public DownloadCounts downloadCounts() {
    return new MemoryDownloads(store);
  }

  @Override
  public UploadSessions uploadSessions() {
    return uploads;
  }

  @Override
  public UploadLeases uploadLeases() {
    return uploads;
  }

  @Override
  public UploadEndings uploadEndings() {
    return uploads;
  }

  @Override
  public InlineBlobs inlineBlobs() {
    return new MemoryInlineBlobs(store);
  }

  @Override
  public BlobCatalogue blobs() {
    return new MemoryBlobRows(store);
  }

  @Override
  public BlobIntegrity blobIntegrity() {
    return new MemoryBlobIntegrity(store);
  }

  @Override
  public BlobScan blobScan() {
    return new MemoryBlobRows(store);
  }

  @Override
  public Counters counters() {
    return new MemoryCounters(store);
  }

  @Override
  public SessionRows sessionRows() {
    return new MemorySessionRows(store);
  }

  @Override
  public Groups groups() {
    return new MemoryGroups(store);
  }

  @Override
  public Posts posts() {
    return new MemoryPosts(store);
  }

  @Override
  public Inboxes inboxes() {
    return new MemoryInboxes(store, shared);
  }

  @Override
  public PostedMedia postedMedia() {
    return new MemoryPosts(store);
  }

  @Override
  public Events events() {
    return new MemoryEvents(store);
  }

  @Override
  public EventPositions eventPositions() {
    return new MemoryEvents(store);
  }

  @Override
  public EventSignals eventSignals() {
    return new MemoryEvents(store);
  }

  @Override
  public Endpoints endpoints() {
    return new MemoryEndpoints(store);
  }

  @Override
  public Deliveries deliveries() {
    return new MemoryDeliveries(store);
  }

  @Override
  public DeliveryQueue deliveryQueue() {
    return new MemoryDeliveries(store);
  }

  @Override
  public IdempotencyRecords idempotencyRecords() {
    return new MemoryIdempotencyRecords(store);
  }

  @Override
  public ServerKeys serverKeys() {
    return new MemoryKeys(store);
  }

  @Override
  public void close() {}
}
