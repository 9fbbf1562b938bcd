package portmanteau.core.access;

import java.time.Instant;
import java.util.Optional;
import portmanteau.core.secret.SecretHash;

/// Port: pending PINs, and how often they were tried.
public interface Pins {

  /// Notes a PIN and its event `pin.issued`, whose detail is `code`, in one transaction; it
  /// replaces earlier PINs of the number for that application. False, and nothing noted, where the
  /// number already got `perHour` PINs within the hour before `pin.issued()`, over all applications
  /// of its account.
  boolean issue(Pin pin, String code, int perHour);

  /// For an unknown number: costs as much as [#issue], and writes nothing visible. What it stores
  /// is bounded, however many numbers are asked for.
  void pretend(ApplicationId application, String phone, Instant now, int perHour);

  /// Counts one try for that number, then uses up its PIN for the application where `code` is its
  /// code, it is not expired and at most `tries` tries were counted within the hour before `now`,
  /// over all PINs of the number and all applications of its account; the event of a used PIN is
  /// emptied. Returns the user the PIN was for.
  Optional<UserId> use(
      ApplicationId application, String phone, SecretHash code, Instant now, int tries);

  /// Removes expired PINs and empties their events; returns how many.
  int sweep(Instant now);
}
