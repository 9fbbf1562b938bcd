package portmanteau.core.outbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What has become of a delivery.
public enum DeliveryState {
  /// Waits for its first attempt, or its next.
  PENDING,
  DELIVERED,
  /// Its last attempt has failed.
  DEAD,
  /// Nobody wants it any more, or there is nothing left to tell.
  CANCELLED;

  /// Its name outside.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DeliveryState> find(String word) {
    return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
