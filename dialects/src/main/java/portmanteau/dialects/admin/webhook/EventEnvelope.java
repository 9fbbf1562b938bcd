package portmanteau.dialects.admin.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.Event;

/// An event as receivers get it: CloudEvents 1.0's attributes and the `type`, `timestamp` and
/// `data` of Standard Webhooks in one flat object. It holds ids and names, never bytes or links.
///
/// @param id the same in every attempt and replay
/// @param sequence sorts events; empty for one that is none of the account's
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventEnvelope(
    String specversion,
    String id,
    String source,
    String type,
    @Nullable String subject,
    Instant time,
    Instant timestamp,
    @Nullable String sequence,
    Data data) {
  private static final String VERSION = "1.0";

  /// What the event is about.
  ///
  /// @param kind of the thing: `media`, `post`, `member`
  record Data(String id, String kind, Map<String, String> detail) {}

  static EventEnvelope of(Event event) {
    String type = event.kind().word();
    return new EventEnvelope(
        VERSION,
        id(event.account(), Long.toString(event.number())),
        source(event.account()),
        type,
        event.subject(),
        event.at(),
        event.at(),
        sequence(event.position()),
        new Data(event.subject(), type.substring(0, type.indexOf('.')), detail(event)));
  }

  /// One that only shows that the endpoint can be reached and verifies what it gets.
  static EventEnvelope test(AccountId account, String mark, Instant now) {
    return new EventEnvelope(
        VERSION,
        id(account, "test" + mark),
        source(account),
        "webhook.test",
        null,
        now,
        now,
        null,
        new Data(mark, "webhook", Map.of()));
  }

  /// Twenty digits, so that texts sort as numbers do.
  static String sequence(long position) {
    return "%020d".formatted(position);
  }

  private static String id(AccountId account, String number) {
    return "evt_" + account.value() + "_" + number;
  }

  private static String source(AccountId account) {
    return "/accounts/" + account.value();
  }

  private static Map<String, String> detail(Event event) {
    String detail = event.detail();
    return switch (event.kind()) {
      case POST_CREATED -> Map.of("group", detail);
      case MEMBER_ADDED, MEMBER_REMOVED -> {
        String[] words = detail.split(" ", 2);
        yield Map.of("group", words[0], "role", words[1]);
      }
      case MEDIA_DAMAGED -> Map.of("damage", detail);
      case WEBHOOK_DISABLED -> Map.of("reason", detail);
      case MEDIA_CREATED,
          MEDIA_UPDATED,
          MEDIA_DELETED,
          MEDIA_EXPIRED,
          MEDIA_HEALED,
          LINK_READY,
          PIN_ISSUED ->
          Map.of();
    };
  }
}
