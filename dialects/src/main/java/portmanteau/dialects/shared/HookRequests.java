package portmanteau.dialects.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;
import portmanteau.core.outbox.Rendering;
import portmanteau.core.outbox.Verdict;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointSecrets;
import portmanteau.web.Json;
import portmanteau.web.text.RetryAfter;

/// How vendors' receivers are told, and what they mean by their answers: JSON by `POST`, with the
/// endpoint's secret, where it has one, in a header.
///
/// @param header that has the secret
public record HookRequests(EndpointSecrets secrets, String header, OutboundBounds bounds) {

  /// Tells an endpoint of something.
  ///
  /// @param more whether the event has further parts
  public Rendering render(Endpoint endpoint, Object payload, boolean more) {
    Optional<OutboundAddress> address = OutboundAddress.find(endpoint.terms().address());
    if (address.isEmpty()) {
      return new Rendering.SwitchOff("Its address is none.");
    }
    String secret = secrets.open(endpoint.id(), endpoint.terms().secret());
    Map<String, String> headers = secret.isEmpty() ? Map.of() : Map.of(header, secret);
    var body = OutboundBody.of("application/json", Json.strict().write(payload));
    return new Rendering.Send(
        new OutboundRequest(OutboundMethod.POST, address.get(), headers, body, bounds), more);
  }

  /// Any 2xx is success, and one that is busy may say for how long.
  public static Verdict judge(OutboundResponse answer, Instant now) {
    if (answer.successful()) {
      return new Verdict.Success();
    }
    boolean busy = answer.status() == 429 || answer.status() == 503;
    @Nullable Duration pause =
        busy
            ? answer.header("Retry-After").flatMap(text -> RetryAfter.parse(text, now)).orElse(null)
            : null;
    return new Verdict.Failure(pause);
  }
}
