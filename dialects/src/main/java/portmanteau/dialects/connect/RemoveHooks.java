package portmanteau.dialects.connect;

import java.io.IOException;
import portmanteau.core.access.AccountId;
import portmanteau.core.group.GroupId;
import portmanteau.dialects.connect.hook.HookType;
import portmanteau.dialects.connect.hook.Hooks;
import portmanteau.web.Exchange;

/// Removes hooks of the API user's; what is not there is gone, too.
final class RemoveHooks {
  private final ConnectAuth auth;
  private final Hooks hooks;

  RemoveHooks(ConnectAuth auth, Hooks hooks) {
    this.auth = auth;
    this.hooks = hooks;
  }

  /// All for lines, and none for bots (the vendor's page).
  void lines(Exchange exchange) throws IOException {
    ConnectClient client = auth.client(exchange);
    hooks.removeLines(client.caller().accountId(), client.login());
    exchange.send(200);
  }

  /// The one that the path names.
  void one(Exchange exchange) throws IOException {
    ConnectClient client = auth.client(exchange);
    AccountId account = client.caller().accountId();
    HookType.parse(exchange.pathParameter("type"))
        .ifPresent(type ->
            GroupId.parse(exchange.pathParameter("id"))
                .map(line -> new Hooks.Key(account, client.login(), type, line))
                .ifPresent(hooks::remove));
    exchange.send(200);
  }
}
