package portmanteau.dialects.admin;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Grants.Issued;
import portmanteau.core.access.TokenId;
import portmanteau.core.access.UserId;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;

/// Opaque tokens of an account.
final class TokenOperations {
  private final AdminCore core;

  TokenOperations(AdminCore core) {
    this.core = core;
  }

  void list(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    var tokens = core.tokens().list(account.id()).stream().map(AdminWire::token).toList();
    exchange.sendJson(200, new AdminWire.Tokens(tokens));
  }

  void create(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Fields fields = AdminRequest.fields(exchange, "user");
    @Nullable UserId user =
        fields
            .text("user")
            .map(text -> AdminRequest.user(core, account, "user", text).id())
            .orElse(null);
    Issued issued = core.grants().unlimited(account.id(), user);
    exchange.sendJson(201, AdminWire.made(issued));
  }

  void revoke(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    TokenId id = AdminRequest.pathId(exchange, "token", TokenId::parse, "token");
    if (!core.tokens().revoke(account.id(), id)) {
      throw new Problem.NotFound("There is no such token.").refusal();
    }
    exchange.send(204);
  }
}
