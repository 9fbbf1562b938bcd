package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Administration.AccountMade;
import portmanteau.core.access.Limits;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;

/// Creates, shows, changes and deletes accounts.
final class AccountOperations {
  private static final String[] FIELDS = {
    "name", "quota_bytes", "quota_media", "upload_bytes", "requests_per_second"
  };

  private final AdminCore core;

  AccountOperations(AdminCore core) {
    this.core = core;
  }

  void list(Exchange exchange) throws IOException {
    var accounts = core.accounts().list().stream().map(AdminWire::account).toList();
    exchange.sendJson(200, new AdminWire.Accounts(accounts));
  }

  void create(Exchange exchange) throws IOException {
    Fields fields = AdminRequest.fields(exchange, FIELDS);
    String name = AdminRequest.name(fields, "name");
    AccountMade made = core.administration().createAccount(name, limits(fields, Limits.NONE));
    exchange.concerns(made.account().id());
    exchange.sendJson(201, AdminWire.made(made));
  }

  void show(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    exchange.sendJson(200, AdminWire.account(account, core.accounts().usage(account.id())));
  }

  void update(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Fields fields = AdminRequest.fields(exchange, FIELDS);
    @Nullable String name = fields.has("name") ? AdminRequest.name(fields, "name") : null;
    Account changed =
        core.administration().edit(account.id(), before -> changed(before, name, fields));
    exchange.sendJson(200, AdminWire.account(changed));
  }

  private static Account changed(Account before, @Nullable String name, Fields fields) {
    Account limited = before.withLimits(limits(fields, before.limits()));
    return name == null ? limited : limited.withName(name);
  }

  void rotateJwtSecret(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Account changed = core.administration().rotateSharedSecret(account.id());
    exchange.sendJson(200, AdminWire.jwtSecret(changed));
  }

  void rotateSecret(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    AccountMade made = core.administration().rotateAccountSecret(account.id());
    exchange.sendJson(200, AdminWire.rotated(made));
  }

  void delete(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    if (!exchange.query().first("yes").orElse("").equals("true")) {
      throw new Problem.Invalid(
              "yes", "This deletes the account with all its media; say yes=true if you mean it.")
          .refusal();
    }
    core.accounts().delete(account.id(), core.clock().instant());
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
