package portmanteau.dialects.kaizala.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import portmanteau.web.Json;

/// What an endpoint keeps for a webhook besides its terms.
record WebhookMemo(String objectId, List<String> eventTypes, String context) {

  static WebhookMemo parse(String text) {
    return Json.strict().read(text.getBytes(StandardCharsets.UTF_8), WebhookMemo.class);
  }

  String text() {
    return new String(Json.strict().write(this), StandardCharsets.UTF_8);
  }
}
