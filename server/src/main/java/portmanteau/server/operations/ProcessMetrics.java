package portmanteau.server.operations;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/// What the process takes of the machine, by the names that Prometheus' own clients use.
final class ProcessMetrics {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry;

  private ProcessMetrics(PrometheusRegistry registry) {
    this.registry = registry;
  }

  static void register(PrometheusRegistry registry) {
    var metrics = new ProcessMetrics(registry);
    metrics.memory();
    metrics.system();
    metrics.collections();
    GaugeWithCallback.builder()
        .name("portmanteau_build_info")
        .help("Always 1; the labels say what runs.")
        .labelNames("version", "java")
        .callback(callback -> callback.call(1, ProgramVersion.word(), Runtime.version().toString()))
        .register(registry);
  }

  private void memory() {
    Runtime runtime = Runtime.getRuntime();
    gauge(
        "jvm_memory_heap_used_bytes",
        "Heap in use.",
        () -> runtime.totalMemory() - runtime.freeMemory());
    gauge("jvm_memory_heap_max_bytes", "Heap that may be used.", runtime::maxMemory);
    gauge(
        "jvm_memory_direct_used_bytes",
        "Memory outside the heap that buffers of the network and of files take.",
        ProcessMetrics::direct);
    gauge(
        "jvm_threads",
        "Platform threads.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    gauge(
        "process_uptime_seconds",
        "Since the start.",
        () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
    if (Files.exists(STATUS)) {
      gauge(
          "process_resident_memory_bytes",
          "Memory of the machine that the process takes.",
          ProcessMetrics::resident);
    }
  }

  private void system() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return;
    }
    gauge("process_open_fds", "Open files and connections.", unix::getOpenFileDescriptorCount);
    gauge("process_max_fds", "Files that may be open.", unix::getMaxFileDescriptorCount);
    CounterWithCallback.builder()
        .name("process_cpu_seconds_total")
        .help("Time of processors that the process has taken.")
        .callback(callback -> callback.call(unix.getProcessCpuTime() / NANOS))
        .register(registry);
  }

  private void collections() {
    SummaryWithCallback.builder()
        .name("jvm_gc_collection_seconds")
        .help("Collections of garbage, and how long they took.")
        .labelNames("gc")
        .callback(callback -> {
          for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            callback.call(
                gc.getCollectionCount(),
                gc.getCollectionTime() / 1e3,
                Quantiles.EMPTY,
                gc.getName());
          }
        })
        .register(registry);
  }

  private static double direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /// As Linux counts it; 0 where it does not say.
  private static double resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }
}
