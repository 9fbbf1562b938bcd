package portmanteau.dialects.kaizala;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.access.Application;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.core.access.PhoneNumber;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `POST /v1/generatePin`: issues a PIN; answers the same for an unknown number.
final class GeneratePin implements Handler {
  private final Authentication authentication;
  private final Grants grants;

  GeneratePin(Authentication authentication, Grants grants) {
    this.authentication = authentication;
    this.grants = grants;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    var request = KaizalaWire.read(exchange, KaizalaWire.PinRequest.class);
    String phone = phone(KaizalaWire.required(request.mobileNumber(), "mobileNumber"));
    Application application =
        authentication.application(KaizalaWire.required(request.applicationId(), "applicationId"));
    exchange.concerns(application.account());
    grants.issuePin(application, phone);
    exchange.sendJson(200, new KaizalaWire.Empty());
  }

  static String phone(String text) {
    return PhoneNumber.parse(text)
        .orElseThrow(() ->
            new Problem.Invalid("mobileNumber", "mobileNumber is not a phone number.").refusal());
  }
}
