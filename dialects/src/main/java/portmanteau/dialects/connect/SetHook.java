package portmanteau.dialects.connect;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.group.Conversations;
import portmanteau.dialects.connect.hook.Hooks;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// Sets a hook of the API user's, in place of the one it had.
final class SetHook implements Handler {
  private static final int LONGEST = 64 * 1024;

  private final ConnectAuth auth;
  private final Conversations conversations;
  private final Hooks hooks;

  SetHook(ConnectAuth auth, Conversations conversations, Hooks hooks) {
    this.auth = auth;
    this.conversations = conversations;
    this.hooks = hooks;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    ConnectClient client = auth.client(exchange);
    var body = Json.strict().read(exchange, LONGEST, JsonNode.class);
    HookRequest request = HookRequest.read(body, hooks);
    if (request.line() != null && conversations.find(client.caller(), request.line()).pair()) {
      throw new Problem.Forbidden("A conversation of two is no line.").refusal();
    }
    var key =
        new Hooks.Key(client.caller().accountId(), client.login(), request.type(), request.line());
    hooks.set(key, request.url(), request.authorization());
    exchange.send(200);
  }
}
