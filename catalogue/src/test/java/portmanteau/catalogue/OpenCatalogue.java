package portmanteau.catalogue;

import portmanteau.core.ServerKeys;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.ApiUsers;
import portmanteau.core.access.Applications;
import portmanteau.core.access.Pins;
import portmanteau.core.access.Tokens;
import portmanteau.core.access.Users;
import portmanteau.core.blob.BlobCatalogue;
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

/// A catalogue as the contracts see it.
record OpenCatalogue(Catalogue catalogue) implements CataloguePorts {
  @Override
  public Accounts accounts() {
    return catalogue.accounts();
  }

  @Override
  public Applications applications() {
    return catalogue.applications();
  }

  @Override
  public Users users() {
    return catalogue.users();
  }

  @Override
  public ApiUsers apiUsers() {
    return catalogue.apiUsers();
  }

  @Override
  public Tokens tokens() {
    return catalogue.tokens();
  }

  @Override
  public Pins pins() {
    return catalogue.pins();
  }

  @Override
  public ConsoleSessions consoleSessions() {
    return catalogue.consoleSessions();
  }

  @Override
  public MediaCatalogue media() {
    return catalogue.media();
  }

  @Override
  public Descriptions descriptions() {
    return catalogue.descriptions();
  }

  @Override
  public InlineBlobs inlineBlobs() {
    return catalogue.inlineBlobs();
  }

  @Override
  public MediaSearch mediaSearch() {
    return catalogue.mediaSearch();
  }

  @Override
  public SharedLinks sharedLinks() {
    return catalogue.sharedLinks();
  }

  @Override
  public DownloadCounts downloadCounts() {
    return catalogue.downloadCounts();
  }

  @Override
  public UploadSessions uploadSessions() {
    return catalogue.uploadSessions();
  }

  @Override
  public UploadLeases uploadLeases() {
    return catalogue.uploadLeases();
  }

  @Override
  public UploadEndings uploadEndings() {
    return catalogue.uploadEndings();
  }

  @Override
  public BlobCatalogue blobs() {
    return catalogue.blobs();
  }

  @Override
  public BlobIntegrity blobIntegrity() {
    return catalogue.blobIntegrity();
  }

  @Override
  public BlobScan blobScan() {
    return catalogue.blobScan();
  }

  @Override
  public Counters counters() {
    return catalogue.counters();
  }

  @Override
  public SessionRows sessionRows() {
    return catalogue.sessionRows();
  }

  @Override
  public Groups groups() {
    return catalogue.groups();
  }

  @Override
  public Posts posts() {
    return catalogue.posts();
  }

  @Override
  public Previews previews() {
    return catalogue.previews();
  }

  @Override
  public PreviewWork previewWork() {
    return catalogue.previewWork();
  }

  @Override
  public Inboxes inboxes() {
    return catalogue.inboxes();
  }

  @Override
  public PostedMedia postedMedia() {
    return catalogue.postedMedia();
  }

  @Override
  public Events events() {
    return catalogue.events();
  }

  @Override
  public EventPositions eventPositions() {
    return catalogue.eventPositions();
  }

  @Override
  public EventSignals eventSignals() {
    return catalogue.eventSignals();
  }

  @Override
  public Endpoints endpoints() {
    return catalogue.endpoints();
  }

  @Override
  public Deliveries deliveries() {
    return catalogue.deliveries();
  }

  @Override
  public DeliveryQueue deliveryQueue() {
    return catalogue.deliveryQueue();
  }

  @Override
  public IdempotencyRecords idempotencyRecords() {
    return catalogue.idempotencyRecords();
  }

  @Override
  public ServerKeys serverKeys() {
    return catalogue.serverKeys();
  }

  @Override
  public void close() {
    catalogue.close();
  }
}
