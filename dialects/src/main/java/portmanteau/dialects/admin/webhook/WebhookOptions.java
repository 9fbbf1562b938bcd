package portmanteau.dialects.admin.webhook;

import java.nio.charset.StandardCharsets;
import portmanteau.core.Problem;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.web.Json;

/// What a webhook has besides what all endpoints have.
record WebhookOptions(String description, String contentType) {
  private static final String JSON = "application/json";
  private static final String CLOUD_EVENTS = "application/cloudevents+json";

  WebhookOptions {
    if (!contentType.equals(JSON) && !contentType.equals(CLOUD_EVENTS)) {
      throw new Problem.Invalid(
              "content_type", "content_type is " + JSON + " or " + CLOUD_EVENTS + ".")
          .refusal();
    }
  }

  static WebhookOptions standard() {
    return new WebhookOptions("", JSON);
  }

  static WebhookOptions of(Endpoint endpoint) {
    byte[] text = endpoint.terms().settings().getBytes(StandardCharsets.UTF_8);
    return Json.strict().read(text, WebhookOptions.class);
  }

  /// As it is kept with the endpoint.
  String stored() {
    return new String(Json.strict().write(this), StandardCharsets.UTF_8);
  }
}
