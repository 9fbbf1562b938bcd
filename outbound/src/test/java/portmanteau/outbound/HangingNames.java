package portmanteau.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundRequest;

/// A name server that takes questions and gives no answers.
final class HangingNames implements NameResolver {
  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public List<InetAddress> resolve(String name) throws UnknownHostException {
    try {
      never.await();
    } catch (InterruptedException stopped) {
      // the client is closed
    }
    throw new UnknownHostException(name);
  }

  OutboundConfiguration configuration() {
    return new OutboundConfiguration(
        AddressPolicy.PUBLIC, "Portmanteau/test (bot)", this, null, Duration.ofSeconds(20));
  }

  OutboundFailure.Reason failure(GuardedClient client, OutboundBounds bounds) {
    try (var response =
        client.send(OutboundRequest.get(OutboundAddress.parse("http://far.example/"), bounds))) {
      throw new AssertionError("There is an answer: " + response.status());
    } catch (OutboundFailure failure) {
      return failure.reason();
    }
  }
}
