package portmanteau.dialects.admin;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Administration.AccountMade;
import portmanteau.core.access.Limits;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;

/// Creates, shows, changes and deletes accounts.
public final class AccountOperations implements AdminOperations {
  private static final String[] FIELDS = {
    "name", "quota_bytes", "quota_media", "upload_bytes", "requests_per_second", "strip_metadata"
  };

  private final AdminScope scope;
  private final Accounts accounts;
  private final InstantSource clock;

  public AccountOperations(AdminScope scope, Accounts accounts, InstantSource clock) {
    this.scope = scope;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(ROOT + "/accounts", this::list),
        auth.post(ROOT + "/accounts", this::create).tellingSecrets(),
        auth.get(ACCOUNT, this::show),
        auth.patch(ACCOUNT, this::update),
        auth.post(ACCOUNT, this::update), // for clients that know no PATCH
        auth.delete(ACCOUNT, this::delete),
        auth.post(ACCOUNT + "/rotate-secret", this::rotateSecret).tellingSecrets(),
        auth.post(ACCOUNT + "/rotate-jwt-secret", this::rotateJwtSecret).tellingSecrets());
  }

  private void list(Exchange exchange) throws IOException {
    var all = accounts.list().stream().map(AdminWire::account).toList();
    exchange.sendJson(200, new AdminWire.Accounts(all));
  }

  private void create(Exchange exchange) throws IOException {
    Fields fields = AdminRequest.fields(exchange, FIELDS);
    String name = AdminRequest.name(fields, "name");
    AccountMade made =
        scope
            .administration()
            .createAccount(
                name, limits(fields, Limits.NONE), fields.bool("strip_metadata").orElse(false));
    exchange.concerns(made.account().id());
    exchange.sendJson(201, AdminWire.made(made));
  }

  private void show(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    exchange.sendJson(200, AdminWire.account(account, accounts.usage(account.id())));
  }

  private void update(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Fields fields = AdminRequest.fields(exchange, FIELDS);
    @Nullable String name = fields.has("name") ? AdminRequest.name(fields, "name") : null;
    Account changed =
        scope.administration().edit(account.id(), before -> changed(before, name, fields));
    exchange.sendJson(200, AdminWire.account(changed));
  }

  private static Account changed(Account before, @Nullable String name, Fields fields) {
    Account limited =
        before
            .withLimits(limits(fields, before.limits()))
            .withStripsMetadata(fields.bool("strip_metadata").orElse(before.stripsMetadata()));
    return name == null ? limited : limited.withName(name);
  }

  private void rotateJwtSecret(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Account changed = scope.administration().rotateSharedSecret(account.id());
    exchange.sendJson(200, AdminWire.jwtSecret(changed));
  }

  private void rotateSecret(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    AccountMade made = scope.administration().rotateAccountSecret(account.id());
    exchange.sendJson(200, AdminWire.rotated(made));
  }

  private void delete(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    if (!exchange.query().first("yes").orElse("").equals("true")) {
      throw new Problem.Invalid(
              "yes", "This deletes the account with all its media; say yes=true if you mean it.")
          .refusal();
    }
    accounts.delete(account.id(), clock.instant());
    exchange.send(204);
  }

  private static Limits limits(Fields fields, Limits before) {
    return new Limits(
        limit(fields, "quota_bytes", before.quotaBytes(), Long.MAX_VALUE),
        limit(fields, "quota_media", before.quotaMedia(), Long.MAX_VALUE),
        limit(fields, "upload_bytes", before.uploadBytes(), Long.MAX_VALUE),
        (int) limit(fields, "requests_per_second", before.requestsPerSecond(), Integer.MAX_VALUE));
  }

  private static long limit(Fields fields, String field, long before, long most) {
    OptionalLong given = fields.integer(field);
    long limit = given.orElse(before);
    if (limit < 0 || limit > most) {
      throw new Problem.Invalid(
              field, field + " is a whole number from 0 (no limit) to " + most + ".")
          .refusal();
    }
    return limit;
  }
}
