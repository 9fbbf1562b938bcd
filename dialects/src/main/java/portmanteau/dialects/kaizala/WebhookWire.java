package portmanteau.dialects.kaizala;

import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.dialects.kaizala.webhook.Webhook;
import tools.jackson.databind.JsonNode;

/// The JSON of webhooks.
final class WebhookWire {
  private WebhookWire() {}

  /// What clients send; any member may be missing.
  ///
  /// @param validity seconds or milliseconds since 1970, as a number or a text
  /// @param active a boolean, or the text of one
  record WebhookBody(
      @Nullable String objectId,
      @Nullable String objectType,
      @Nullable List<@Nullable String> eventTypes,
      @Nullable String callBackUrl,
      @Nullable String callBackToken,
      @Nullable String callBackContext,
      @Nullable JsonNode validity,
      @Nullable JsonNode active) {}

  record Registered(String webhookId) {

    static Registered of(Webhook webhook) {
      return new Registered(webhook.id().toString());
    }
  }

  record Listed(List<Entry> webhooks) {}

  /// A webhook; the vendor's pages spell some members in two ways.
  record Entry(
      String id,
      String objectId,
      String objectType,
      List<String> events,
      List<String> filters,
      String callBackUrl,
      String callbackUrl,
      String callBackToken,
      String callbackToken,
      String callBackContext,
      long timestamp,
      long validity,
      boolean active) {

    static Entry of(Webhook webhook) {
      Webhook.Wish wish = webhook.wish();
      return new Entry(
          webhook.id().toString(),
          wish.objectId(),
          "Group",
          wish.eventTypes(),
          List.of(),
          wish.address(),
          wish.address(),
          wish.token(),
          wish.token(),
          wish.context(),
          webhook.created().toEpochMilli(),
          wish.validity().toEpochMilli(),
          webhook.active());
    }
  }
}
