package portmanteau.dialects.kaizala;

import java.io.IOException;
import portmanteau.core.access.Application;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `POST /v1/loginWithPinAndApplicationId`: gives a refresh token for a PIN.
final class LoginWithPin implements Handler {
  private final Authentication authentication;
  private final Grants grants;
  private final KaizalaSettings settings;

  LoginWithPin(Authentication authentication, Grants grants, KaizalaSettings settings) {
    this.authentication = authentication;
    this.grants = grants;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    var request = KaizalaWire.read(exchange, KaizalaWire.Login.class);
    String phone = GeneratePin.phone(KaizalaWire.required(request.mobileNumber(), "mobileNumber"));
    String pin = KaizalaWire.required(request.pin(), "pin");
    Application application =
        authentication.application(
            KaizalaWire.required(request.applicationId(), "applicationId"),
            KaizalaWire.required(request.applicationSecret(), "applicationSecret"));
    exchange.onBehalfOf(authentication.application(application).account());
    Grants.Issued refresh = grants.byPin(application, phone, pin, settings.refreshLifetime());
    exchange.sendJson(
        200,
        new KaizalaWire.LoggedIn(
            refresh.secret(), IssueAccessToken.SCOPE, refresh.expires().toEpochMilli()));
  }
}
