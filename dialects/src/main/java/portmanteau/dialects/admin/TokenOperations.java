package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Grants;
import portmanteau.core.access.Grants.Issued;
import portmanteau.core.access.TokenId;
import portmanteau.core.access.Tokens;
import portmanteau.core.access.UserId;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;

/// Opaque tokens of an account.
public final class TokenOperations implements AdminOperations {
  private static final String TOKENS = ACCOUNT + "/tokens";
  private final AdminScope scope;
  private final Tokens tokens;
  private final Grants grants;

  public TokenOperations(AdminScope scope, Tokens tokens, Grants grants) {
    this.scope = scope;
    this.tokens = tokens;
    this.grants = grants;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(TOKENS, this::list),
        auth.post(TOKENS, this::create).tellingSecrets(),
        auth.delete(TOKENS + "/{token}", this::revoke));
  }

  private void list(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    var all = tokens.list(account.id()).stream().map(AdminWire::token).toList();
    exchange.sendJson(200, new AdminWire.Tokens(all));
  }

  private void create(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Fields fields = AdminRequest.fields(exchange, "user", "name");
    @Nullable UserId user =
        fields.text("user").map(text -> scope.user(account, "user", text).id()).orElse(null);
    Issued issued = grants.unlimited(account.id(), user, AdminRequest.nameOrNone(fields));
    exchange.sendJson(201, AdminWire.made(issued));
  }

  private void revoke(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    TokenId id = AdminRequest.pathId(exchange, "token", TokenId::parse, "token");
    if (!tokens.revoke(account.id(), id)) {
      throw new Problem.NotFound("There is no such token.").refusal();
    }
    exchange.send(204);
  }
}
