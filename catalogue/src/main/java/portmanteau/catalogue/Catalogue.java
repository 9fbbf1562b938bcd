package portmanteau.catalogue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.access.AccountRemoval;
import portmanteau.catalogue.access.AuthenticationCache;
import portmanteau.catalogue.access.SqlAccounts;
import portmanteau.catalogue.access.SqlApiUsers;
import portmanteau.catalogue.access.SqlApplications;
import portmanteau.catalogue.access.SqlConsoleSessions;
import portmanteau.catalogue.access.SqlPins;
import portmanteau.catalogue.access.SqlServerKeys;
import portmanteau.catalogue.access.SqlTokens;
import portmanteau.catalogue.access.SqlUsers;
import portmanteau.catalogue.blob.SqlBlobCatalogue;
import portmanteau.catalogue.blob.SqlInlineBlobs;
import portmanteau.catalogue.description.SqlDescriptions;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.EngineLoad;
import portmanteau.catalogue.engine.Reserve;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.postgres.PostgresEngine;
import portmanteau.catalogue.engine.postgres.PostgresSettings;
import portmanteau.catalogue.engine.sqlite.SqliteEngine;
import portmanteau.catalogue.engine.sqlite.SqliteSettings;
import portmanteau.catalogue.event.SqlEventPositions;
import portmanteau.catalogue.event.SqlEvents;
import portmanteau.catalogue.group.SqlGroups;
import portmanteau.catalogue.group.SqlPostedMedia;
import portmanteau.catalogue.group.SqlPosts;
import portmanteau.catalogue.idempotency.SqlIdempotencyRecords;
import portmanteau.catalogue.inbox.SqlInboxes;
import portmanteau.catalogue.media.CachedMedia;
import portmanteau.catalogue.media.Refolding;
import portmanteau.catalogue.media.SqlBlobIntegrity;
import portmanteau.catalogue.media.SqlBlobScan;
import portmanteau.catalogue.media.SqlCounters;
import portmanteau.catalogue.media.SqlDownloadCounts;
import portmanteau.catalogue.media.SqlMediaCatalogue;
import portmanteau.catalogue.media.SqlMediaSearch;
import portmanteau.catalogue.media.SqlPreviewWork;
import portmanteau.catalogue.media.SqlPreviews;
import portmanteau.catalogue.outbox.SqlDeliveries;
import portmanteau.catalogue.outbox.SqlDeliveryQueue;
import portmanteau.catalogue.outbox.SqlEndpoints;
import portmanteau.catalogue.sharing.SqlSharedLinks;
import portmanteau.catalogue.upload.SqlSessionRows;
import portmanteau.catalogue.upload.SqlUploadEndings;
import portmanteau.catalogue.upload.SqlUploadLeases;
import portmanteau.catalogue.upload.SqlUploadSessions;
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
import portmanteau.core.integrity.CatalogueIntegrity;
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

/// Everything the server knows, in one SQL database; has an adapter for each port.
///
/// The opener closes it, which completes pending changes first. All ports may throw the refusals
/// `Unavailable` and `StorageFull`.
public final class Catalogue implements AutoCloseable {
  private final Engine engine;
  private final Accounts accounts;
  private final Applications applications;
  private final Users users;
  private final ApiUsers apiUsers;
  private final Tokens tokens;
  private final MediaCatalogue media;

  private Catalogue(Engine engine) {
    this.engine = engine;
    if (engine.isEmbedded()) {
      var cache = new AuthenticationCache();
      this.accounts = cache.accounts(new SqlAccounts(engine));
      this.applications = cache.applications(new SqlApplications(engine));
      this.users = cache.users(new SqlUsers(engine));
      this.apiUsers = cache.apiUsers(new SqlApiUsers(engine));
      this.tokens = cache.tokens(new SqlTokens(engine));
    } else {
      this.accounts = new SqlAccounts(engine);
      this.applications = new SqlApplications(engine);
      this.users = new SqlUsers(engine);
      this.apiUsers = new SqlApiUsers(engine);
      this.tokens = new SqlTokens(engine);
    }
    var sql = new SqlMediaCatalogue(engine);
    this.media =
        engine
            .changes()
            .<MediaCatalogue>map(changes -> new CachedMedia(sql, engine, changes))
            .orElse(sql);
    if (engine.isEmbedded()) {
      // Whoever had a lease is dead: no other process has the file open.
      new SqlPreviewWork(engine).endLeases();
      new SqlDescriptions(engine).endLeases();
    }
  }

  /// Resumes interrupted removals of accounts; called from time to time. It may take minutes.
  public void finishRemovals(Instant now) {
    new AccountRemoval(engine).resume(now);
  }

  /// Gives the room that deletions have left in the catalogue's files back; called from time to
  /// time. PostgreSQL does it by itself.
  public void giveBackFreePages() {
    engine.giveBackFreePages();
  }

  /// Opens the embedded catalogue in `file`, whose directory must exist.
  ///
  /// @throws portmanteau.catalogue.engine.UnusableCatalogue where it cannot be used as it is
  public static Catalogue sqlite(Path file) {
    return sqlite(SqliteSettings.of(file));
  }

  /// As [#sqlite(Path)].
  ///
  /// @param reserve what is given up for changes that give room back, where the disk is full
  public static Catalogue sqlite(Path file, Reserve reserve) {
    return new Catalogue(SqliteEngine.open(SqliteSettings.of(file), reserve));
  }

  /// As [#sqlite(Path)], set in detail.
  public static Catalogue sqlite(SqliteSettings settings) {
    return new Catalogue(SqliteEngine.open(settings));
  }

  /// Opens the catalogue in a PostgreSQL database.
  ///
  /// @param url `jdbc:postgresql://…`
  /// @throws portmanteau.catalogue.engine.UnusableCatalogue where it cannot be used as it is
  public static Catalogue postgres(String url, @Nullable String user, @Nullable String password) {
    return postgres(PostgresSettings.of(url, user, password));
  }

  /// As [#postgres(String, String, String)], set in detail.
  public static Catalogue postgres(PostgresSettings settings) {
    return new Catalogue(PostgresEngine.open(settings));
  }

  public Accounts accounts() {
    return accounts;
  }

  public Applications applications() {
    return applications;
  }

  public Users users() {
    return users;
  }

  public ApiUsers apiUsers() {
    return apiUsers;
  }

  public Tokens tokens() {
    return tokens;
  }

  public Pins pins() {
    return new SqlPins(engine);
  }

  public ConsoleSessions consoleSessions() {
    return new SqlConsoleSessions(engine);
  }

  public MediaCatalogue media() {
    return media;
  }

  public Previews previews() {
    return new SqlPreviews(engine);
  }

  public PreviewWork previewWork() {
    return new SqlPreviewWork(engine);
  }

  public Descriptions descriptions() {
    return new SqlDescriptions(engine);
  }

  public MediaSearch mediaSearch() {
    return new SqlMediaSearch(engine);
  }

  public SharedLinks sharedLinks() {
    return new SqlSharedLinks(engine);
  }

  public DownloadCounts downloadCounts() {
    return new SqlDownloadCounts(engine);
  }

  public UploadSessions uploadSessions() {
    return new SqlUploadSessions(engine);
  }

  public UploadLeases uploadLeases() {
    return new SqlUploadLeases(engine);
  }

  public UploadEndings uploadEndings() {
    return new SqlUploadEndings(engine);
  }

  public InlineBlobs inlineBlobs() {
    return new SqlInlineBlobs(engine);
  }

  public BlobCatalogue blobs() {
    return new SqlBlobCatalogue(engine);
  }

  public BlobIntegrity blobIntegrity() {
    return new SqlBlobIntegrity(engine);
  }

  public BlobScan blobScan() {
    return new SqlBlobScan(engine);
  }

  /// Whether the database itself is whole.
  public CatalogueIntegrity integrity() {
    return new CatalogueIntegrity() {
      @Override
      public List<String> check() {
        return engine.quickCheck();
      }

      @Override
      public Optional<String> corruption() {
        return engine.corruption().seen();
      }
    };
  }

  public Counters counters() {
    return new SqlCounters(engine);
  }

  public SessionRows sessionRows() {
    return new SqlSessionRows(engine);
  }

  /// What folds the texts of older media anew.
  public Refolding refolding() {
    return new Refolding(engine);
  }

  public Groups groups() {
    return new SqlGroups(engine);
  }

  public Posts posts() {
    return new SqlPosts(engine);
  }

  public Inboxes inboxes() {
    return new SqlInboxes(engine);
  }

  public PostedMedia postedMedia() {
    return new SqlPostedMedia(engine);
  }

  public Events events() {
    return new SqlEvents(engine);
  }

  public EventPositions eventPositions() {
    return new SqlEventPositions(engine);
  }

  public EventSignals eventSignals() {
    return engine.signals();
  }

  public Endpoints endpoints() {
    return new SqlEndpoints(engine);
  }

  public Deliveries deliveries() {
    return new SqlDeliveries(engine);
  }

  public DeliveryQueue deliveryQueue() {
    return new SqlDeliveryQueue(engine);
  }

  public IdempotencyRecords idempotencyRecords() {
    return new SqlIdempotencyRecords(engine);
  }

  public ServerKeys serverKeys() {
    return new SqlServerKeys(engine);
  }

  /// What all accounts hold together, by their own tallies.
  public Stored stored() {
    return engine.scan(session ->
        session
            .first(
                """
                select count(*), coalesce(sum(used_media), 0), coalesce(sum(used_bytes), 0),
                  (select count(*) from upload_session where state = 'OPEN')
                from account where state = 'live'
                """,
                row -> new Stored(row.number(), row.number(), row.number(), row.number()))
            .orElseThrow());
  }

  /// How busy the database is.
  public EngineLoad load() {
    return engine.load();
  }

  /// Changes that wait to be run.
  public int queueLength() {
    return engine.queueLength();
  }

  /// The schema that the catalogue has now, which a newer program may have changed meanwhile.
  public long schema() {
    return engine.read(session ->
        session
            .first(
                "select coalesce(max(cast(version as integer)), 0) from schema_history where version is not null",
                Row::number)
            .orElseThrow());
  }

  /// The schema that this program works with.
  public static long programSchema() {
    return Engine.SCHEMA;
  }

  /// Writes one row, durably; throws what keeps it from that.
  public void probe() {
    engine.change(session ->
        session.update(
            """
            insert into probe (id, at) values (1, 1)
            on conflict (id) do update set at = probe.at + 1
            """));
  }

  @Override
  public void close() {
    engine.close();
  }
}
