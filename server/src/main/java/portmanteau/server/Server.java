package portmanteau.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.catalogue.Catalogue;
import portmanteau.catalogue.engine.postgres.PostgresSettings;
import portmanteau.core.Identifiers;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.TieredBlobs;
import portmanteau.core.description.DescriptionWorker;
import portmanteau.core.event.EventFeed;
import portmanteau.core.integrity.ShardFolders;
import portmanteau.core.link.PreviewTerms;
import portmanteau.core.login.LoginLimits;
import portmanteau.core.media.Library;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.settings.BadSetting;
import portmanteau.dialects.shared.IdentifyingHeaders;
import portmanteau.imaging.VipsLibrary;
import portmanteau.imaging.WorkerPool;
import portmanteau.inspection.HeaderDescriber;
import portmanteau.inspection.SniffingInspector;
import portmanteau.outbound.AddressPolicy;
import portmanteau.outbound.GuardedClient;
import portmanteau.outbound.OutboundConfiguration;
import portmanteau.preview.Providers;
import portmanteau.preview.WebPages;
import portmanteau.server.limits.SpeedLimits;
import portmanteau.server.operations.BackgroundMetrics;
import portmanteau.server.operations.DiskFreeSpace;
import portmanteau.server.operations.FolderProbe;
import portmanteau.server.operations.HealthRoutes;
import portmanteau.server.operations.IntegrityMetrics;
import portmanteau.server.operations.Observers;
import portmanteau.server.operations.Probe;
import portmanteau.server.operations.Readiness;
import portmanteau.server.operations.RequestLog;
import portmanteau.server.operations.RequestMetrics;
import portmanteau.server.operations.ReserveFile;
import portmanteau.server.operations.ServerMetrics;
import portmanteau.server.operations.Trouble;
import portmanteau.server.operations.WelcomeRoutes;
import portmanteau.server.previews.PreviewMetrics;
import portmanteau.server.secrets.AdminToken;
import portmanteau.server.security.Argon2Passwords;
import portmanteau.server.security.RandomIdentifiers;
import portmanteau.server.settings.CatalogueSettings;
import portmanteau.server.settings.Listening;
import portmanteau.server.settings.MemoryBudget;
import portmanteau.server.settings.Settings;
import portmanteau.storage.disk.DiskVariants;
import portmanteau.web.Dialect;
import portmanteau.web.Exchange;
import portmanteau.web.idempotency.IdempotentRequests;
import portmanteau.web.resumable.ResumableRequests;
import portmanteau.web.resumable.UploadAnswers;
import portmanteau.web.routing.Router;
import portmanteau.web.server.WebServer;
import portmanteau.web.server.WebSettings;

/// A running server: opens everything in order, and closes it in reverse.
///
/// First [#open], after which the core is usable; then [#serve].
public final class Server implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Server.class);

  /// Within which an event of another node is seen.
  private static final Duration EVENT_PAUSE = Duration.ofMillis(250);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Settings settings;
  private final InstantSource clock;
  private final Identifiers identifiers = new RandomIdentifiers();
  private final IntegrityMetrics wholeness = new IntegrityMetrics();
  private final PreviewMetrics previews = new PreviewMetrics();
  private final DataDirectory data;
  private final ReserveFile reserve;
  private final Catalogue catalogue;
  private final Storage storage;
  private final Blobs blobs;
  private final GuardedClient outbound;
  private final VipsLibrary vips;
  private final DiskVariants variants;
  private final WorkerPool pictures;
  private final UseCases core;
  private final Housekeeping housekeeping;
  private final IntegrityWorkers checking;
  private final AdminToken adminToken;
  private final EventFeed events;
  private WebServer.@Nullable Listener listener;
  private WebServer.@Nullable Listener adminListener;

  private Server(Settings settings, InstantSource clock) throws Exception {
    this.settings = settings;
    this.clock = clock;
    try {
      data = opening(DataDirectory.open(settings.data(), settings.create()));
      requireCatalogue();
      reserve = new ReserveFile(data.reserve(), settings.housekeeping().lowWater());
      reserve.giveUpForStart();
      catalogue = opening(open(settings.catalogue(), data, reserve));
      storage = opening(Storage.open(settings.blobs().bucket(), data, catalogue, identifiers));
      blobs = new TieredBlobs(storage.blobs(), catalogue.inlineBlobs());
      outbound = opening(new GuardedClient(outbound(settings)));
      vips = VipsLibrary.find(settings.variants().library());
      variants = DiskVariants.open(data.variants(), clock, settings.variants().cacheBytes());
      pictures =
          opening(
              new WorkerPool(
                  vips,
                  settings.variants().mostPixels(),
                  Runtime.getRuntime().availableProcessors()));
      core = UseCases.over(catalogue, surroundings());
      housekeeping = new Housekeeping(catalogue, blobs, core, settings.housekeeping(), clock);
      checking = IntegrityWorkers.over(catalogue, blobs, core, settings.housekeeping(), clock);
      events = new EventFeed(catalogue.eventPositions(), EVENT_PAUSE);
      housekeeping.tidyStaging();
      adminToken = AdminToken.open(data.adminToken(), catalogue.serverKeys(), identifiers);
    } catch (Throwable failure) {
      close();
      throw failure;
    }
  }

  /// Opens the data, without serving it yet.
  ///
  /// @throws DataDirectory.Occupied where another server runs on the same data
  /// @throws portmanteau.catalogue.engine.UnusableCatalogue where the catalogue cannot be used
  /// @throws portmanteau.core.store.StoreBond.WrongStore where the bytes are another catalogue's
  public static Server open(Settings settings, InstantSource clock) throws Exception {
    return new Server(settings, clock);
  }

  /// Starts to serve requests.
  ///
  /// @param now the settings, as they are after the data was opened
  /// @throws IOException where a port is taken
  public void serve(Settings now) throws IOException {
    var dialects = new Dialects(now, this);
    var rounds = new BackgroundMetrics();
    Background background = opening(new Background(rounds));
    housekeeping.schedule(background);
    if (now.catalogue().url() == null) {
      background.every(now.housekeeping().sweepInterval(), "keeping a reserve", reserve::restore);
    }
    background.every(
        now.housekeeping().sweepInterval(),
        "removing variants of what is gone",
        () -> variants.removeUnknown(catalogue.blobs()::known));
    background.every(
        now.housekeeping().sweepInterval(),
        "forgetting console sessions that have ended",
        dialects.console()::sweep);
    checking.schedule(background, now.housekeeping());
    opening(checking);
    opening(events).start(catalogue.eventSignals());
    var descriptions =
        opening(
            new DescriptionWorker(catalogue.descriptions(), new HeaderDescriber(), blobs, clock));
    events.listen(descriptions);
    descriptions.start();
    if (now.previews().isOn()) {
      opening(core.previews().workers()).start();
    }
    var metrics = new PrometheusRegistry();
    ServerMetrics.register(metrics, catalogue);
    wholeness.register(metrics, catalogue.blobIntegrity(), catalogue.integrity());
    rounds.register(metrics);
    checking.pace().register(metrics);
    previews.register(metrics, catalogue.previewWork());
    var observers = new Observers(List.of(new RequestMetrics(metrics), new RequestLog()));
    var repeating =
        new IdempotentRequests(catalogue.idempotencyRecords(), IdentifyingHeaders.ALL, clock);
    WebServer web =
        opening(
            new WebServer(
                web(now),
                new SpeedLimits(now.requests()),
                observers,
                repeating,
                resuming(now, repeating)));
    ServerMetrics.register(metrics, web);
    Readiness readiness = readiness(web);
    ServerMetrics.register(
        metrics,
        readiness,
        Map.of("data", data.root(), "staging", data.staging(), "blobs", data.blobFiles()));
    Dialect health = new HealthRoutes(readiness);
    List<Dialect> operators = new ArrayList<>(dialects.operators(metrics));
    List<Dialect> everywhere = new ArrayList<>(dialects.vendors());
    everywhere.add(health);
    everywhere.add(welcome(now, dialects));
    Listening listening = now.listening();
    if (listening.adminPort() == null) {
      everywhere.addAll(operators);
    } else {
      operators.add(health);
      adminListener =
          web.listen(
              listening.host(), listening.adminPort(), new Router(operators), operators(now));
    }
    if (!vips.unavailability().isEmpty()) {
      log.info(vips.unavailability());
    }
    listener =
        web.listen(
            listening.host(),
            listening.port(),
            new Router(everywhere, exchange -> tellUploads(exchange, now)));
    start(web, listening);
    // Once the server has its address: links to it are sent.
    opening(Outbox.start(this, events, dialects.formats(), metrics));
    // Closed first: a run may take hours, and the web waits for its answer.
    AutoCloseable run = checking.fsck()::stop;
    opened.push(run);
    events.listen(dialects.streams());
    opening(dialects.streams());
  }

  private static Dialect welcome(Settings now, Dialects dialects) {
    boolean isHere = now.listening().adminPort() == null && dialects.hasConsole();
    return new WelcomeRoutes(now.dialects().enabled(), isHere);
  }

  private static void start(WebServer web, Listening listening) throws IOException {
    try {
      web.start();
    } catch (IOException failure) {
      String operators =
          listening.adminPort() == null ? "" : " or " + listening.adminPort() + " for operators";
      throw new IOException(
          "cannot listen on %s, port %d%s (settings host, port and admin-port)"
              .formatted(listening.host(), listening.port(), operators),
          failure);
    }
  }

  /// What takes requests in several messages: as much of each as any dialect takes.
  private ResumableRequests resuming(Settings now, IdempotentRequests repeating) {
    return new ResumableRequests(
        core.uploads(), repeating, new UploadAnswers(clock), requestBytes(now));
  }

  private static long requestBytes(Settings now) {
    return now.dialects().tus().fileBytes() + Library.FORM_FRAMING;
  }

  private static void tellUploads(Exchange exchange, Settings now) {
    UploadAnswers.abilities(exchange, requestBytes(now), now.uploads().lifetime());
  }

  /// The port that is served.
  public int port() {
    if (listener == null) {
      throw new IllegalStateException("the server does not serve yet");
    }
    return listener.port();
  }

  /// The port that operators are served on.
  public int adminPort() {
    return adminListener == null ? port() : adminListener.port();
  }

  /// The server's URL on this machine: `http://127.0.0.1:8080`.
  public String url() {
    return url(port());
  }

  /// The same, for operators.
  public String adminUrl() {
    return url(adminPort());
  }

  public AdminToken adminToken() {
    return adminToken;
  }

  public DataDirectory data() {
    return data;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public Blobs blobs() {
    return blobs;
  }

  public UseCases core() {
    return core;
  }

  /// What sends requests to the outside.
  public OutboundClient outbound() {
    return outbound;
  }

  public Housekeeping housekeeping() {
    return housekeeping;
  }

  public IntegrityWorkers checking() {
    return checking;
  }

  public Identifiers identifiers() {
    return identifiers;
  }

  /// A secret key of the server's own, the same at every start and on every node.
  public byte[] key(String name) {
    return UseCases.key(catalogue, name, identifiers);
  }

  public InstantSource clock() {
    return clock;
  }

  /// Accepts no new requests, lets running ones finish, flushes what is pending, and releases the
  /// data.
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failure) {
        log.error("something did not close in order", failure);
      }
    }
  }

  private Readiness readiness(WebServer web) {
    List<Probe> probes = new ArrayList<>(storage.probes());
    probes.add(new Probe("the catalogue", this::probeCatalogue));
    probes.add(folderProbe("the data folder", data.root()));
    probes.add(folderProbe("its folder staging", data.staging()));
    probes.add(folderProbe("its folder blobs", data.blobFiles()));
    probes.add(new Probe("the stored bytes", this::probeShards));
    return new Readiness(web::isStopping, probes);
  }

  private Probe folderProbe(String subject, Path folder) {
    return new Probe(subject, new FolderProbe(folder, settings.housekeeping().lowWater()));
  }

  private String probeShards() {
    int missing =
        blobs.as(ShardFolders.class).map(folders -> folders.missingShards().size()).orElse(0);
    return missing == 0
        ? ""
        : missing + " of their 256 folders are missing; is a disk not mounted?";
  }

  private String probeCatalogue() {
    if (catalogue.integrity().corruption().isPresent()) {
      return Trouble.CORRUPT.words();
    }
    long schema = catalogue.schema();
    if (schema != Catalogue.programSchema()) {
      return "its schema is %d, and this program's is %d; another version of the program has changed it"
          .formatted(schema, Catalogue.programSchema());
    }
    catalogue.probe();
    return "";
  }

  private <T extends AutoCloseable> T opening(T part) {
    opened.push(part);
    return part;
  }

  private UseCases.Surroundings surroundings() throws IOException {
    return new UseCases.Surroundings(
        blobs,
        settings.blobs().direct(),
        new SniffingInspector(),
        new Argon2Passwords(),
        new LoginLimits(settings.requests().loginFailuresPerMinute()),
        identifiers,
        wholeness,
        new DiskFreeSpace(
            List.of(data.root(), data.staging(), data.blobFiles()),
            settings.housekeeping().lowWater()),
        outbound,
        clock,
        settings.catalogue().inlineMost(),
        settings.uploads(),
        settings.texts(),
        farSide(),
        new UseCases.Rendering(variants, pictures, settings.variants()),
        settings.dialects().greenApi().inbox());
  }

  private UseCases.FarSide farSide() {
    PreviewTerms terms = settings.previews();
    return new UseCases.FarSide(
        new WebPages(outbound, providers(terms.providers()), terms.language()), previews, terms);
  }

  /// A list of the operator's is read at once, so that a fault in it stops the start.
  private static Supplier<Providers> providers(@Nullable Path file) {
    if (file == null) {
      return Providers::standard;
    }
    try {
      Providers own = Providers.of(file);
      return () -> own;
    } catch (IOException unreadable) {
      throw new BadSetting("setting oembed-providers: cannot be read: " + unreadable.getMessage());
    }
  }

  /// The word "bot" is in its name since some sites show what they have for programs to bots only.
  private static OutboundConfiguration outbound(Settings settings) {
    @Nullable URI publicUrl = settings.listening().publicUrl();
    String about = publicUrl == null ? "" : "; +" + publicUrl.toASCIIString();
    return OutboundConfiguration.of(
        AddressPolicy.of(settings.outbound()), "Portmanteau/" + version() + " (bot" + about + ")");
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Server.class.getPackage().getImplementationVersion(), "development");
  }

  private String url(int port) {
    String host = settings.listening().host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /// SQLite would begin a new one.
  private void requireCatalogue() throws DataDirectory.NoData {
    if (!settings.create()
        && settings.catalogue().url() == null
        && Files.notExists(data.catalogue())) {
      throw new DataDirectory.NoData(data.catalogue());
    }
  }

  private static Catalogue open(
      CatalogueSettings settings, DataDirectory data, ReserveFile reserve) {
    return settings.url() == null
        ? Catalogue.sqlite(data.catalogue(), reserve)
        : Catalogue.postgres(
            PostgresSettings.of(settings.url(), settings.user(), settings.password())
                .waiting(settings.patience()));
  }

  /// Operators are few.
  private static int operators(Settings settings) {
    return Math.min(MemoryBudget.OPERATOR_CONNECTIONS, settings.connections().most());
  }

  private static WebSettings web(Settings settings) {
    Listening listening = settings.listening();
    return new WebSettings(
        listening.publicUrl(), listening.trustedProxies(), settings.connections());
  }
}
