package portmanteau.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import portmanteau.core.event.EventFeed;
import portmanteau.core.outbox.DeliveryFormat;
import portmanteau.core.outbox.Dispatcher;
import portmanteau.core.outbox.OutboxPorts;
import portmanteau.core.outbox.OutboxTerms;
import portmanteau.server.delivery.DeliveryMetrics;

/// How the server tells endpoints outside what happens.
final class Outbox {
  /// The one node of an embedded catalogue: after a restart it has at once what it had before.
  private static final String ONLY_NODE = "node";

  private Outbox() {}

  static Dispatcher start(
      Server server, EventFeed events, List<DeliveryFormat> formats, PrometheusRegistry metrics) {
    var catalogue = server.catalogue();
    var observer = new DeliveryMetrics();
    observer.register(metrics, catalogue.deliveries(), server.clock());
    var ports =
        new OutboxPorts(
            catalogue.deliveryQueue(),
            catalogue.endpoints(),
            server.outbound(),
            observer,
            server.clock(),
            () -> ThreadLocalRandom.current().nextDouble());
    boolean shared = catalogue.uploadLeases().isShared();
    String node = shared ? server.identifiers().uuid().toString() : ONLY_NODE;
    var dispatcher = new Dispatcher(node, ports, formats, OutboxTerms.STANDARD);
    events.listen(deliveries -> {
      if (deliveries) {
        dispatcher.wake();
      }
    });
    dispatcher.start();
    return dispatcher;
  }
}
