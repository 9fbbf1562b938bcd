package portmanteau.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import portmanteau.core.IoAction;
import portmanteau.core.contract.MutableClock;
import portmanteau.server.settings.HousekeepingSettings;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import portmanteau.testkit.storage.QuickFolders;
import portmanteau.web.Route;

/// A whole server on a free port and a temporary folder, with two tenants and a clock that stands
/// still.
public final class ServerFixture implements AutoCloseable {
  /// When the clock begins.
  public static final Instant START = Instant.parse("2026-03-01T12:00:00.000Z");

  /// All tests come from one address, and many of their requests are meant to fail. None reaches
  /// out unless it says so.
  private static final Map<String, String> PLENTY =
      Map.of(
          "requests-per-second-anonymous", "1000000",
          "requests-per-second-public", "1000000",
          "failures-per-second", "1000000",
          "anonymous-uploads-per-second", "1000000",
          "link-previews", "off",
          // What is on a machine by chance decides nothing.
          "vips-library", "/nowhere/libvips",
          // Nobody waits for what does not come, but where that is tested.
          "green-poll-time", "1ms");

  private final Path data;
  private final Settings settings;
  private final Map<String, String> flags;
  private Server server;
  private final MutableClock clock;
  private final Tenant tenant;
  private final Tenant other;

  private ServerFixture(Map<String, String> flags, UnaryOperator<Settings> change)
      throws Exception {
    this.flags = Map.copyOf(flags);
    data =
        flags.containsKey("data")
            ? Path.of(flags.get("data"))
            : QuickFolders.create("portmanteau-test");
    clock = new MutableClock(START);
    var all = new HashMap<>(PLENTY);
    all.put("data", data.toString());
    all.put("port", "0");
    all.putAll(flags);
    settings = change.apply(Settings.of(Sources.of(all), false));
    if (flags.containsKey("data") || flags.containsKey("catalogue")) {
      server = Server.open(settings, clock);
      tenant = Tenant.create(server.core(), "first", START);
      other = Tenant.create(server.core(), "second", START);
    } else {
      DataTemplate template = DataTemplate.get();
      template.writeTo(data);
      server = Server.open(settings, clock);
      tenant = template.tenant();
      other = template.other();
    }
    serve();
  }

  private void serve() throws IOException {
    server.serve(
        flags.containsKey("anonymous-uploads")
            ? settings
            : settings.withAnonymousUploads(
                settings.anonymousUploads().into(tenant.account().id())));
  }

  /// Stops the server and starts it again on the same data, on another port.
  public void restart() throws Exception {
    restart(() -> {});
  }

  /// As [#restart()], with something done while it is stopped.
  public void restart(IoAction meanwhile) throws Exception {
    server.close();
    meanwhile.run();
    server = Server.open(settings, clock);
    serve();
  }

  /// Strangers' uploads go into the first tenant's account.
  public static ServerFixture start() throws Exception {
    return start(Map.of());
  }

  /// As [#start()], with settings by name.
  public static ServerFixture start(Map<String, String> flags) throws Exception {
    return new ServerFixture(flags, UnaryOperator.identity());
  }

  /// As [#start(Map)], with a grace time that may be shorter than an operator may set it.
  public static ServerFixture start(Map<String, String> flags, Duration reclaimGrace)
      throws Exception {
    return new ServerFixture(flags, settings -> withGrace(settings, reclaimGrace));
  }

  /// As [#start()], with all bytes in files, however few they are.
  public static ServerFixture onFiles() throws Exception {
    return onFiles(Map.of());
  }

  public static ServerFixture onFiles(Map<String, String> flags) throws Exception {
    return start(withFiles(flags));
  }

  public static ServerFixture onFiles(Map<String, String> flags, Duration reclaimGrace)
      throws Exception {
    return start(withFiles(flags), reclaimGrace);
  }

  private static Map<String, String> withFiles(Map<String, String> flags) {
    var all = new HashMap<>(flags);
    all.put("inline-max", "0");
    return all;
  }

  private static Settings withGrace(Settings settings, Duration reclaimGrace) {
    HousekeepingSettings standard = settings.housekeeping();
    return new Settings(
        settings.data(),
        settings.create(),
        settings.demo(),
        settings.listening(),
        settings.connections(),
        settings.catalogue(),
        settings.blobs(),
        settings.dialects(),
        settings.uploads(),
        settings.texts(),
        settings.outbound(),
        settings.previews(),
        settings.variants(),
        settings.serving(),
        settings.anonymousUploads(),
        settings.requests(),
        new HousekeepingSettings(
            standard.eventRetention(),
            reclaimGrace,
            standard.sweepInterval(),
            standard.scrubbing(),
            standard.lowWater()),
        settings.logFormat());
  }

  public int port() {
    return server.port();
  }

  public Server server() {
    return server;
  }

  /// All that clients can call.
  public List<Route> routes() {
    return new Dialects(settings, server)
        .vendors().stream().flatMap(face -> face.routes().stream()).toList();
  }

  /// All that operators can call.
  public List<Route> operatorRoutes() {
    return new Dialects(settings, server)
        .operators(new PrometheusRegistry()).stream()
            .flatMap(face -> face.routes().stream())
            .toList();
  }

  public Path data() {
    return data;
  }

  public MutableClock clock() {
    return clock;
  }

  public Tenant tenant() {
    return tenant;
  }

  /// A second account, which must see nothing of the first.
  public Tenant other() {
    return other;
  }

  /// What transcripts may name; the second tenant's with `other.` before them.
  public Map<String, String> variables() {
    var all = new HashMap<>(tenant.variables());
    other.variables().forEach((name, value) -> all.put("other." + name, value));
    all.put("base", server.url());
    all.put("port", Integer.toString(port()));
    all.put("unknown_uuid", "00000000-0000-4000-8000-000000000000");
    return all;
  }

  @Override
  public void close() {
    server.close();
    remove(data);
  }

  /// Removes a folder with all that is in it.
  static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(ServerFixture::delete);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
