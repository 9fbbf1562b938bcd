package portmanteau.dialects.greenapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import portmanteau.core.access.User;
import portmanteau.core.group.AddressBook;
import tools.jackson.databind.JsonNode;

/// To whom a broadcast goes: those it names, or the other users of the account, all or those who
/// came or were active in a time.
final class BroadcastAudience {
  private static final int LEAST = 2;
  private static final int MOST = 1_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private final Recipients recipients;
  private final AddressBook addresses;

  BroadcastAudience(Recipients recipients, AddressBook addresses) {
    this.recipients = recipients;
    this.addresses = addresses;
  }

  /// Both ends belong to it.
  private record Period(Instant from, Instant to) {
    private static final Period EVER =
        new Period(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

    boolean holds(Instant time) {
      return !time.isBefore(from) && time.isBefore(end());
    }

    /// The last second counts whole.
    Instant end() {
      return to.plusSeconds(1);
    }
  }

  /// Everyone once, in their order.
  ///
  /// @throws portmanteau.core.Refusal with the first fault
  List<User> find(Sender sender, Body body) {
    Optional<Period> registered = period(body, "period");
    Optional<Period> active = period(body, "active");
    Optional<JsonNode> named = body.member("to");
    if (named.isPresent() && (registered.isPresent() || active.isPresent())) {
      throw Body.invalid("to", "to is given beside period or active.");
    }
    List<User> found =
        named.map(to -> named(sender, to)).orElseGet(() -> others(sender, registered, active));
    if (found.isEmpty()) {
      throw Body.invalid("to", "There is nobody to send this to.");
    }
    if (found.size() > MOST) {
      throw Body.invalid("to", "A broadcast goes to at most " + MOST + " users.");
    }
    return found;
  }

  private List<User> named(Sender sender, JsonNode to) {
    if (!to.isArray() || to.size() < LEAST) {
      throw Body.invalid("to", "to is an array of at least " + LEAST + " recipients.");
    }
    if (to.size() > MOST) {
      throw Body.invalid("to", "A broadcast goes to at most " + MOST + " users.");
    }
    var users = new LinkedHashSet<User>();
    for (JsonNode element : to) {
      JsonNode name = element.isObject() ? element.path("wa_id") : element;
      if (name.isMissingNode() || name.isNull()) {
        throw MessageFault.RECIPIENT_MISSING.refusal("wa_id is required.");
      }
      users.add(recipients.person(sender.caller(), name));
    }
    return List.copyOf(users);
  }

  /// One more than may be, and the sender, tell that there are too many.
  private List<User> others(Sender sender, Optional<Period> registered, Optional<Period> active) {
    int limit = MOST + 2;
    Period made = registered.orElse(Period.EVER);
    List<User> found =
        active
            .map(time -> addresses.activeBetween(sender.caller(), time.from(), time.end(), limit))
            .orElseGet(
                () -> addresses.madeBetween(sender.caller(), made.from(), made.end(), limit));
    if (active.isPresent() && found.size() == limit) {
      throw Body.invalid("active", "More than " + MOST + " users were active in this time.");
    }
    return found.stream()
        .filter(user -> !user.id().equals(sender.user().id()))
        .filter(user -> made.holds(user.created()))
        .toList();
  }

  private static Optional<Period> period(Body body, String name) {
    return body.object(name)
        .map(period -> new Period(required(period, name, "from"), required(period, name, "to")));
  }

  private static Instant required(Body period, String name, String end) {
    return time(period, end)
        .orElseThrow(() -> Body.invalid(name, name + "." + end + " is required."));
  }

  /// A time in UTC; empty where none is said.
  static Optional<Instant> time(Body body, String name) {
    return body.text(name)
        .map(text -> {
          try {
            return LocalDateTime.parse(text.strip(), TIME).toInstant(ZoneOffset.UTC);
          } catch (DateTimeException _) {
            throw Body.invalid(name, name + " is a time such as 2026-01-31 23:59:59.");
          }
        });
  }
}
