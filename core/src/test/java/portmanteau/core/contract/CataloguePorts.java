package portmanteau.core.contract;

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

/// A catalogue under test: all its ports, over one database of its own. Whoever opened it closes
/// it.
public interface CataloguePorts extends AutoCloseable {
  Accounts accounts();

  Applications applications();

  Users users();

  ApiUsers apiUsers();

  Tokens tokens();

  Pins pins();

  ConsoleSessions consoleSessions();

  MediaCatalogue media();

  Previews previews();

  PreviewWork previewWork();

  Descriptions descriptions();

  MediaSearch mediaSearch();

  DownloadCounts downloadCounts();

  SharedLinks sharedLinks();

  UploadSessions uploadSessions();

  UploadLeases uploadLeases();

  UploadEndings uploadEndings();

  InlineBlobs inlineBlobs();

  BlobCatalogue blobs();

  BlobIntegrity blobIntegrity();

  BlobScan blobScan();

  Counters counters();

  SessionRows sessionRows();

  Groups groups();

  Posts posts();

  Inboxes inboxes();

  PostedMedia postedMedia();

  Events events();

  EventPositions eventPositions();

  EventSignals eventSignals();

  Endpoints endpoints();

  Deliveries deliveries();

  DeliveryQueue deliveryQueue();

  IdempotencyRecords idempotencyRecords();

  ServerKeys serverKeys();

  @Override
  void close();
}
