package portmanteau.dialects.kaizala;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.dialects.kaizala.WebhookWire.WebhookBody;
import portmanteau.dialects.kaizala.webhook.Webhook;
import portmanteau.dialects.kaizala.webhook.WebhookEvents;
import portmanteau.dialects.kaizala.webhook.Webhooks;
import portmanteau.dialects.kaizala.wire.GroupIds;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import tools.jackson.databind.JsonNode;

/// What a webhook is to be, as a request tells it, or changes it.
final class WebhookRequest {
  private static final int YEARS = 2;
  private static final long MILLISECONDS = 100_000_000_000L;
  private static final long LATEST = 253_402_300_799_000L;
  private static final int MOST_EVENTS = 100;
  private static final int LONGEST_EVENT = 100;
  private static final int LONGEST_CONTEXT = 8 * 1024;

  private final WebhookBody body;
  private final Webhooks webhooks;

  WebhookRequest(WebhookBody body, Webhooks webhooks) {
    this.body = body;
    this.webhooks = webhooks;
  }

  /// A new one, read in the order of the dialect's page.
  Webhook.Wish wish() {
    String objectId = KaizalaWire.required(body.objectId(), "objectId");
    String objectType = KaizalaWire.required(body.objectType(), "objectType");
    if (body.eventTypes() == null) {
      throw Problem.Invalid.missing("eventTypes").refusal();
    }
    String url = KaizalaWire.required(body.callBackUrl(), "callBackUrl");
    requireGroup(objectType);
    List<String> events = events(body.eventTypes());
    webhooks.address(url);
    return new Webhook.Wish(
        GroupIds.parse(objectId),
        objectId,
        events,
        url,
        token(body.callBackToken()),
        context(body.callBackContext()),
        validity().orElseGet(this::usualEnd));
  }

  /// The changes to one that is there.
  Webhook.Wish changed(Webhook.Wish before) {
    if (body.objectType() != null) {
      requireGroup(body.objectType());
    }
    String objectId = body.objectId() == null ? before.objectId() : body.objectId().strip();
    List<String> events =
        body.eventTypes() == null ? before.eventTypes() : events(body.eventTypes());
    String url =
        body.callBackUrl() == null
            ? before.address()
            : KaizalaWire.required(body.callBackUrl(), "callBackUrl");
    webhooks.address(url);
    return new Webhook.Wish(
        body.objectId() == null ? before.group() : GroupIds.parse(objectId),
        objectId,
        events,
        url,
        body.callBackToken() == null ? before.token() : token(body.callBackToken()),
        body.callBackContext() == null ? before.context() : context(body.callBackContext()),
        validity().orElse(before.validity()));
  }

  /// Whether it is to be turned on, or off; empty where that is not said.
  Optional<Boolean> active() {
    JsonNode active = body.active();
    if (active == null || active.isNull()) {
      return Optional.empty();
    }
    return switch (active.asString("").strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw invalid("Active", "Active is true or false.");
    };
  }

  static void requireGroup(String objectType) {
    if (!objectType.strip().equalsIgnoreCase("Group")) {
      throw invalid("objectType", "Webhooks are on groups here: objectType must be Group.");
    }
  }

  private static List<String> events(List<@Nullable String> names) {
    List<String> spelled = WebhookEvents.spelled(names.stream().filter(Objects::nonNull).toList());
    if (spelled.isEmpty()) {
      throw invalid("eventTypes", "eventTypes names no event.");
    }
    boolean tooMuch =
        spelled.size() > MOST_EVENTS
            || spelled.stream().anyMatch(name -> name.length() > LONGEST_EVENT);
    if (tooMuch) {
      throw invalid("eventTypes", "eventTypes has too many or too long names.");
    }
    return spelled;
  }

  /// It is sent as a header.
  private static String token(@Nullable String token) {
    if (token == null) {
      return "";
    }
    if (!token.matches("[ -~]{0,1024}")) {
      throw invalid("callBackToken", "callBackToken has up to 1024 characters of ASCII.");
    }
    return token;
  }

  private static String context(@Nullable String context) {
    return context == null
        ? ""
        : Texts.requireBytes("callBackContext", Texts.clean(context), LONGEST_CONTEXT);
  }

  /// In milliseconds, or in seconds, which are fewer.
  private Optional<Instant> validity() {
    JsonNode said = body.validity();
    if (said == null || said.isNull() || said.asString("").isBlank()) {
      return Optional.empty();
    }
    String text = said.asString("").strip();
    if (!text.matches("[0-9]{1,15}")) {
      throw invalid("validity", "validity is a time in seconds or milliseconds since 1970.");
    }
    long number = Long.parseLong(text);
    long milliseconds = number >= MILLISECONDS ? number : number * 1000;
    var end = Instant.ofEpochMilli(Math.min(milliseconds, LATEST));
    if (!end.isAfter(webhooks.now())) {
      throw invalid("validity", "validity is over.");
    }
    return Optional.of(end);
  }

  private Instant usualEnd() {
    return webhooks.now().atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
  }

  private static RuntimeException invalid(String field, String detail) {
    return new Problem.Invalid(field, detail).refusal();
  }
}
