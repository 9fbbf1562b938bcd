package portmanteau.dialects.kaizala.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;

/// Asks an address whether it wants to be told anything: it must send back what it is sent.
///
/// Why it did not is told to nobody, who would otherwise learn what there is behind the server.
public final class Handshake {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ANSWER = 4 * 1024;
  private static final int TOKEN = 16;

  private final OutboundClient client;
  private final Identifiers identifiers;

  public Handshake(OutboundClient client, Identifiers identifiers) {
    this.client = client;
    this.identifiers = identifiers;
  }

  /// @throws portmanteau.core.Refusal `Invalid` where the address does not
  void require(OutboundAddress address) {
    // Receivers cut the rest of the query off behind its name, undecoded.
    String token = HexFormat.of().formatHex(identifiers.random(TOKEN));
    if (!token.equals(echo(address, token))) {
      throw new Problem.Invalid(
              "callBackUrl", "callBackUrl did not answer the validation request with its token.")
          .refusal();
    }
  }

  private String echo(OutboundAddress address, String token) {
    String mark = address.target().contains("?") ? "&" : "?";
    String target = address.target() + mark + "validationToken=" + token;
    try {
      var asked = new OutboundAddress(address.scheme(), address.host(), address.port(), target);
      var bounds = new OutboundBounds(PATIENCE, PATIENCE, 0, ANSWER, false, OutboundLane.FETCHES);
      try (OutboundResponse answer = client.send(OutboundRequest.get(asked, bounds))) {
        byte[] body = answer.body().readAllBytes();
        return answer.successful() ? new String(body, StandardCharsets.UTF_8).strip() : "";
      }
    } catch (IOException | IllegalArgumentException none) {
      return "";
    }
  }
}
