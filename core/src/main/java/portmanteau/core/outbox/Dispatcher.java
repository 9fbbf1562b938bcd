package portmanteau.core.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import portmanteau.core.concurrent.RestartingThread;
import portmanteau.core.concurrent.WakeSignal;
import portmanteau.core.outbox.EndpointRun.Node;
import portmanteau.core.outbox.endpoint.EndpointId;

/// Delivers what is due, on this node: looks which endpoints have something, and has each of them
/// delivered to by an [EndpointRun] under a lease.
///
/// Any number of nodes may do so on the same catalogue. What was accepted is delivered at least
/// once, and again where a node ends between an answer and its being written down.
public final class Dispatcher implements AutoCloseable {
  /// Between two looks, so that signals that come in swarms are answered together.
  private static final Duration BREATH = Duration.ofMillis(5);

  private final Map<String, DeliveryFormat> formats;
  private final Map<EndpointId, EndpointRun> runs = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Node node;
  private final WakeSignal signal = new WakeSignal();
  private @Nullable Thread thread;

  /// @param name of the node, other than that of any other, and of itself before a restart
  public Dispatcher(
      String name, OutboxPorts ports, Collection<DeliveryFormat> formats, OutboxTerms terms) {
    this.formats =
        formats.stream().collect(Collectors.toMap(DeliveryFormat::kind, Function.identity()));
    this.node =
        new Node(
            name,
            ports,
            terms,
            new DeliveryRun(ports.client(), ports.clock()),
            new RequestSlots(terms.atOnce()),
            requests);
  }

  public void start() {
    thread = RestartingThread.start("outbox", this::work);
  }

  /// There may be something new to deliver.
  public void wake() {
    signal.wake();
  }

  private void work() {
    try {
      while (signal.await(node.terms().poll())) {
        node.slots().passSlowOnes(node.terms().slow());
        look();
        TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    var now = node.ports().clock().instant();
    List<DueEndpoint> due = node.ports().queue().due(formats.keySet(), now);
    for (DueEndpoint endpoint : due) {
      EndpointRun running = runs.get(endpoint.id());
      if (running != null) {
        running.wake();
      } else if (endpoint.holder().equals(node.name()) || !endpoint.heldUntil().isAfter(now)) {
        begin(endpoint);
      }
    }
  }

  private void begin(DueEndpoint due) {
    DeliveryFormat format = formats.get(due.kind());
    if (format == null) {
      return;
    }
    var run = new EndpointRun(node, due.id(), format);
    runs.put(due.id(), run);
    threads.execute(() -> {
      try {
        run.run();
      } catch (RuntimeException failure) {
        System.getLogger(Dispatcher.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "Deliveries to endpoint " + due.id() + " broke off and are begun anew",
                failure);
      } finally {
        runs.remove(due.id());
      }
    });
  }

  /// Begins nothing any more, waits a while for what is under way, breaks off the rest, and lets
  /// other nodes have the endpoints.
  @Override
  public void close() {
    signal.stop();
    // Ends the runs; their requests have a pool of their own and go on.
    threads.shutdownNow();
    requests.shutdown();
    try {
      Thread started = thread;
      if (started != null) {
        started.join(node.terms().stop());
      }
      if (!requests.awaitTermination(node.terms().stop().toMillis(), TimeUnit.MILLISECONDS)) {
        requests.shutdownNow();
      }
      threads.awaitTermination(node.terms().stop().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      requests.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
