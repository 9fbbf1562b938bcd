package portmanteau.core.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Pin;
import portmanteau.core.access.Pins;
import portmanteau.core.access.UserId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.memory.Tables.PinKey;
import portmanteau.core.memory.Tables.PinRow;
import portmanteau.core.memory.Tables.PinUse;
import portmanteau.core.secret.SecretHash;

/// The PINs, in memory.
record MemoryPins(Store store) implements Pins {
  private static final Duration WINDOW = Duration.ofHours(1);

  @Override
  public boolean issue(Pin pin, String code, int perHour) {
    return store.change(draft -> {
      ApplicationId application = pin.application();
      if (uses(draft, application, pin.phone(), true, pin.issued()) >= perHour) {
        return false;
      }
      note(draft, new PinUse(application, pin.phone(), true, pin.issued()));
      var key = new PinKey(application, pin.phone());
      discard(draft, key);
      long event =
          draft.tell(
              account(draft, application), EventKind.PIN_ISSUED, pin.issued(), pin.phone(), code);
      draft.pins.put(key, new PinRow(pin, event));
      return true;
    });
  }

  /// Nothing: work takes no time here.
  @Override
  public void pretend(ApplicationId application, String phone, Instant now, int perHour) {}

  @Override
  public Optional<UserId> use(
      ApplicationId application, String phone, SecretHash code, Instant now, int tries) {
    return store.change(draft -> {
      note(draft, new PinUse(application, phone, false, now));
      if (uses(draft, application, phone, false, now) > tries) {
        return Optional.empty();
      }
      var key = new PinKey(application, phone);
      Optional<UserId> user =
          Optional.ofNullable(draft.pins.get(key))
              .map(PinRow::pin)
              .filter(pin -> pin.code().equals(code) && pin.expires().isAfter(now))
              .map(Pin::user);
      if (user.isPresent()) {
        discard(draft, key);
      }
      return user;
    });
  }

  @Override
  public int sweep(Instant now) {
    return store.change(draft -> {
      List<PinKey> expired =
          draft.pins.entrySet().stream()
              .filter(entry -> !entry.getValue().pin().expires().isAfter(now))
              .map(entry -> entry.getKey())
              .toList();
      expired.forEach(key -> discard(draft, key));
      draft.pinUses.values().removeIf(use -> use.at().isBefore(now.minus(WINDOW)));
      return expired.size();
    });
  }

  private static AccountId account(Tables tables, ApplicationId application) {
    return Objects.requireNonNull(tables.applications.get(application)).account();
  }

  private static void note(Tables draft, PinUse use) {
    draft.pinUses.put(draft.nextNumber(), use);
  }

  /// Over all applications of the account.
  private static long uses(
      Tables tables, ApplicationId application, String phone, boolean issued, Instant now) {
    AccountId account = account(tables, application);
    return tables.pinUses.values().stream()
        .filter(use -> use.issued() == issued && use.phone().equals(phone))
        .filter(use -> account(tables, use.application()).equals(account))
        .filter(use -> use.at().isAfter(now.minus(WINDOW)))
        .count();
  }

  /// Removes the number's PIN, where there is one, and shows it no longer in its event.
  private static void discard(Tables draft, PinKey key) {
    PinRow gone = draft.pins.remove(key);
    if (gone != null) {
      draft.events.computeIfPresent(gone.event(), (number, event) -> emptied(event));
    }
  }

  /// Removes the user's PINs, wherever they were sent to, as the other does.
  static void discard(Tables draft, UserId user) {
    List.copyOf(draft.pins.entrySet()).stream()
        .filter(entry -> entry.getValue().pin().user().equals(user))
        .forEach(entry -> discard(draft, entry.getKey()));
  }

  private static Event emptied(Event event) {
    return new Event(
        event.number(),
        event.position(),
        event.account(),
        event.kind(),
        event.at(),
        event.subject(),
        "");
  }
}
