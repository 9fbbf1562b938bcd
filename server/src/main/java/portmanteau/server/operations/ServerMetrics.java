package portmanteau.server.operations;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.DoubleSupplier;
import portmanteau.catalogue.Catalogue;
import portmanteau.web.server.WebServer;

/// Numbers that are looked up when somebody asks: what is stored, what waits, and the process.
public final class ServerMetrics {
  private final PrometheusRegistry registry;

  private ServerMetrics(PrometheusRegistry registry) {
    this.registry = registry;
  }

  public static void register(PrometheusRegistry registry, Catalogue catalogue) {
    var metrics = new ServerMetrics(registry);
    metrics.catalogue(catalogue);
    ProcessMetrics.register(registry);
  }

  /// Whether the server can do its work, and how much room the disks of its folders have.
  ///
  /// @param folders by what they are called
  public static void register(
      PrometheusRegistry registry, Readiness readiness, Map<String, Path> folders) {
    new ServerMetrics(registry)
        .gauge(
            "portmanteau_ready",
            "1 where the server can do its work, as /health/ready tells.",
            () -> readiness.problems().isEmpty() ? 1 : 0);
    GaugeWithCallback.builder()
        .name("portmanteau_free_bytes")
        .help("Free on the disk of a folder; below low-water nothing is uploaded.")
        .labelNames("folder")
        .callback(callback ->
            folders.forEach((name, folder) -> {
              try {
                callback.call((double) Files.getFileStore(folder).getUsableSpace(), name);
              } catch (IOException gone) {
                // Left out: no number would be true.
              }
            }))
        .register(registry);
  }

  /// What the network takes.
  public static void register(PrometheusRegistry registry, WebServer web) {
    var metrics = new ServerMetrics(registry);
    metrics.gauge("portmanteau_connections", "Connections that are open.", web::connections);
    metrics.gauge(
        "portmanteau_bodies_held_bytes",
        "Memory that large forms and texts are held in.",
        web::heldBytes);
  }

  private void catalogue(Catalogue catalogue) {
    var stored = new StorageMetrics(catalogue::stored);
    gauge(
        "portmanteau_stored_bytes",
        "Bytes of all media, each counted in full where several share their bytes.",
        () -> stored.now().bytes());
    gauge("portmanteau_media", "Media of all accounts.", () -> stored.now().media());
    gauge("portmanteau_accounts", "Accounts.", () -> stored.now().accounts());
    gauge(
        "portmanteau_catalogue_queue_length",
        "Changes that wait for the catalogue.",
        catalogue::queueLength);
    gauge(
        "portmanteau_uploads_open",
        "Uploads in pieces that can go on.",
        () -> stored.now().openUploads());
    gauge(
        "portmanteau_catalogue_connections",
        "Connections to the catalogue that are open.",
        () -> catalogue.load().connections());
    gauge(
        "portmanteau_catalogue_connections_busy",
        "Connections to the catalogue that are in use.",
        () -> catalogue.load().busyConnections());
    gauge(
        "portmanteau_searches_running",
        "Lists and searches that run.",
        () -> catalogue.load().scans());
    gauge(
        "portmanteau_searches_waiting",
        "Lists and searches that wait for their turn.",
        () -> catalogue.load().waitingScans());
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }
}
