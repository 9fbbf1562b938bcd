package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Administration;
import portmanteau.core.access.Administration.ApplicationMade;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;

/// Applications of an account.
final class ApplicationOperations {
  private final AdminCore core;

  ApplicationOperations(AdminCore core) {
    this.core = core;
  }

  void list(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    var applications =
        core.applications().list(account.id()).stream().map(AdminWire::application).toList();
    exchange.sendJson(200, new AdminWire.Applications(applications));
  }

  /// What is known of one, with the key that its tokens are checked by.
  void show(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Application application =
        core.applications()
            .find(id(exchange))
            .filter(found -> found.account().equals(account.id()))
            .orElseThrow(ApplicationOperations::unknown);
    exchange.sendJson(200, AdminWire.shown(application));
  }

  private static RuntimeException unknown() {
    return new Problem.NotFound("There is no such application.").refusal();
  }

  /// With the operator's own `public_key` (PEM), or with a generated key pair.
  void create(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Fields fields = AdminRequest.fields(exchange, "name", "public_key", "algorithm");
    String name = AdminRequest.name(fields, "name");
    Optional<String> pem = fields.text("public_key");
    @Nullable String algorithm = fields.text("algorithm").orElse(null);
    if (pem.isEmpty() && algorithm != null) {
      throw new Problem.Invalid("algorithm", "algorithm goes with a public_key.").refusal();
    }
    Administration administration = core.administration();
    ApplicationMade made =
        pem.map(text -> SigningKey.parse(text, algorithm))
            .map(key ->
                administration.createApplication(account.id(), name, key.pem(), key.algorithm()))
            .orElseGet(() -> administration.createApplication(account.id(), name));
    exchange.sendJson(201, AdminWire.made(made));
  }

  void rotateSecret(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    ApplicationMade made =
        core.administration().rotateApplicationSecret(account.id(), id(exchange));
    exchange.sendJson(200, AdminWire.rotated(made));
  }

  void delete(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    if (!core.applications().delete(account.id(), id(exchange))) {
      throw unknown();
    }
    exchange.send(204);
  }

  private static ApplicationId id(Exchange exchange) {
    return AdminRequest.pathId(exchange, "application", ApplicationId::parse, "application");
  }
}
