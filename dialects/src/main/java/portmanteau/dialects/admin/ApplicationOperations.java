package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Administration;
import portmanteau.core.access.Administration.ApplicationMade;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Applications;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;

/// Applications of an account.
public final class ApplicationOperations implements AdminOperations {
  private static final String APPLICATIONS = ACCOUNT + "/applications";
  private static final String APPLICATION = APPLICATIONS + "/{application}";
  private final AdminScope scope;
  private final Applications applications;

  public ApplicationOperations(AdminScope scope, Applications applications) {
    this.scope = scope;
    this.applications = applications;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(APPLICATIONS, this::list),
        auth.post(APPLICATIONS, this::create).tellingSecrets(),
        auth.get(APPLICATION, this::show),
        auth.delete(APPLICATION, this::delete),
        auth.post(APPLICATION + "/rotate-secret", this::rotateSecret).tellingSecrets());
  }

  private void list(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    var all = applications.list(account.id()).stream().map(AdminWire::application).toList();
    exchange.sendJson(200, new AdminWire.Applications(all));
  }

  /// What is known of one, with the key that its tokens are checked by.
  private void show(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Application application =
        applications
            .find(id(exchange))
            .filter(found -> found.account().equals(account.id()))
            .orElseThrow(ApplicationOperations::unknown);
    exchange.sendJson(200, AdminWire.shown(application));
  }

  private static RuntimeException unknown() {
    return new Problem.NotFound("There is no such application.").refusal();
  }

  /// With the operator's own `public_key` (PEM), or with a generated key pair.
  private void create(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Fields fields = AdminRequest.fields(exchange, "name", "public_key", "algorithm");
    String name = AdminRequest.name(fields, "name");
    Optional<String> pem = fields.text("public_key");
    @Nullable String algorithm = fields.text("algorithm").orElse(null);
    if (pem.isEmpty() && algorithm != null) {
      throw new Problem.Invalid("algorithm", "algorithm goes with a public_key.").refusal();
    }
    Administration administration = scope.administration();
    ApplicationMade made =
        pem.map(text -> SigningKey.parse(text, algorithm))
            .map(key ->
                administration.createApplication(account.id(), name, key.pem(), key.algorithm()))
            .orElseGet(() -> administration.createApplication(account.id(), name));
    exchange.sendJson(201, AdminWire.made(made));
  }

  private void rotateSecret(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    ApplicationMade made =
        scope.administration().rotateApplicationSecret(account.id(), id(exchange));
    exchange.sendJson(200, AdminWire.rotated(made));
  }

  private void delete(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    if (!applications.delete(account.id(), id(exchange))) {
      throw unknown();
    }
    exchange.send(204);
  }

  private static ApplicationId id(Exchange exchange) {
    return AdminRequest.pathId(exchange, "application", ApplicationId::parse, "application");
  }
}
