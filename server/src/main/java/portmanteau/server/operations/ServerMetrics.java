package portmanteau.server.operations;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import portmanteau.catalogue.Catalogue;
import portmanteau.web.server.WebServer;

/// Numbers that are looked up when somebody asks: what is stored, what waits, and the JVM.
public final class ServerMetrics {
  private final PrometheusRegistry registry;

  private ServerMetrics(PrometheusRegistry registry) {
    this.registry = registry;
  }

  public static void register(PrometheusRegistry registry, Catalogue catalogue) {
    var metrics = new ServerMetrics(registry);
    metrics.catalogue(catalogue);
    metrics.machine();
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
  }

  private void machine() {
    Runtime runtime = Runtime.getRuntime();
    gauge(
        "jvm_memory_heap_used_bytes",
        "Heap in use.",
        () -> runtime.totalMemory() - runtime.freeMemory());
    gauge("jvm_memory_heap_max_bytes", "Heap that may be used.", runtime::maxMemory);
    gauge(
        "jvm_memory_direct_used_bytes",
        "Memory outside the heap that buffers of the network and of files take.",
        ServerMetrics::direct);
    gauge(
        "jvm_threads",
        "Platform threads.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    gauge(
        "process_uptime_seconds",
        "Since the start.",
        () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }
}
