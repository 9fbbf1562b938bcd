package portmanteau.core.outbox;

import java.time.Instant;
import portmanteau.core.outbound.OutboundResponse;
import portmanteau.core.outbox.endpoint.Endpoint;

/// How one kind of endpoint is told of events: what is sent, what its answers mean, how often and
/// how many at once.
public interface DeliveryFormat {

  /// The kind of its endpoints, as it is stored and counted: a word in lower case.
  String kind();

  RetrySchedule schedule();

  /// Requests that an endpoint may be sent at once.
  int atOnce();

  /// A delivery with fewer failures keeps all later ones of its endpoint waiting; 0 where each goes
  /// its own way. More than 0 only with one at once.
  int holdingUp();

  /// What is to be sent. Asked anew for each attempt, so that what is signed or dated is fresh.
  ///
  /// @param now the time of the attempt
  Rendering render(Endpoint endpoint, Delivery delivery, Instant now);

  /// What an answer means, by its head.
  Verdict judge(OutboundResponse answer, Instant now);

  /// Whether an endpoint that has failed once more is to be sent nothing any longer.
  boolean switchesOff(FailedDelivery failed);

  /// A failure, as it is before it is written down.
  ///
  /// @param endpoint with its health after the failure
  /// @param delivery as it was before the attempt
  /// @param dead whether there is no further attempt
  record FailedDelivery(Endpoint endpoint, Delivery delivery, boolean dead, Instant now) {

    /// When the delivery was first tried.
    public Instant firstAttempt() {
      Instant first = delivery.firstAttempt();
      return first == null ? now : first;
    }
  }
}
