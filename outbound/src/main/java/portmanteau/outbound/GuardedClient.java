package portmanteau.outbound;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;

/// The [OutboundClient] over Jetty's client, which is started by the first request: a server that
/// never goes out has nothing of it.
public final class GuardedClient implements OutboundClient, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedClient.class);

  private final OutboundConfiguration configuration;
  private final Lanes lanes = new Lanes();
  private final ReentrantLock starting = new ReentrantLock();
  private volatile @Nullable JettyClient client;
  private boolean closed;

  public GuardedClient(OutboundConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public OutboundResponse send(OutboundRequest request, BooleanSupplier abandoned)
      throws OutboundFailure {
    var deadline = Deadline.in(request.bounds().total());
    try {
      OutboundAddress address = request.address();
      for (int followed = 0; ; followed++) {
        StreamedResponse response = hop(request, address, deadline, abandoned);
        if (request.bounds().redirects() == 0 || !response.isRedirect()) {
          return response;
        }
        response.close();
        if (followed == request.bounds().redirects()) {
          throw new OutboundFailure(
              Reason.REDIRECTS,
              "More than " + followed + " redirects, the last to " + address.origin());
        }
        address = address.resolve(response.header("Location").orElseThrow());
      }
    } catch (OutboundFailure failure) {
      LOG.atInfo()
          .addKeyValue("reason", failure.reason())
          .log("no answer from {}: {}", request.address().origin(), failure.getMessage());
      throw failure;
    }
  }

  private StreamedResponse hop(
      OutboundRequest request,
      OutboundAddress address,
      Deadline deadline,
      BooleanSupplier abandoned)
      throws OutboundFailure {
    if (!configuration.policy().permitsHost(address.host())) {
      throw new OutboundFailure(Reason.FORBIDDEN, "The operator denies the host " + address.host());
    }
    var lane = request.bounds().lane();
    Lanes.Turn turn = lanes.enter(lane, address.host(), deadline.nanosLeft());
    try {
      return new Hop(started(), configuration.userAgent(), request, address)
          .send(deadline, abandoned, turn);
    } catch (Throwable failure) {
      turn.close();
      throw failure;
    }
  }

  private JettyClient started() throws OutboundFailure {
    JettyClient running = client;
    if (running != null) {
      return running;
    }
    starting.lock();
    try {
      if (closed) {
        throw new OutboundFailure(Reason.CANCELLED, "The server stops");
      }
      if (client == null) {
        client = JettyClient.start(configuration);
      }
      return client;
    } catch (OutboundFailure stopping) {
      throw stopping;
    } catch (IOException failure) {
      // The server stops, or has no files left for now: it is tried again later.
      throw new OutboundFailure(Reason.BUSY, "The client did not start", failure);
    } finally {
      starting.unlock();
    }
  }

  /// Breaks off what is on its way.
  @Override
  public void close() {
    starting.lock();
    try {
      closed = true;
      if (client != null) {
        client.close();
      }
    } finally {
      starting.unlock();
    }
  }
}
