package portmanteau.server.operations;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import portmanteau.catalogue.Catalogue;

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

  private void catalogue(Catalogue catalogue) {
    var stored = new StoredNumbers(catalogue::stored);
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
        "jvm_threads",
        "Platform threads.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    gauge(
        "process_uptime_seconds",
        "Since the start.",
        () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }
}
