package portmanteau.dialects.greenapi;

import org.jspecify.annotations.Nullable;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;

/// What users and groups are called on the wire: digits alone, which is all that the vendor's
/// client takes.
public final class WireIds {
  private WireIds() {}

  /// The user's phone number without a plus; for who has none, a number that no country's begins
  /// as.
  public static String of(User user) {
    String digits = digits(user.phone());
    return digits.isEmpty() || digits.startsWith("0") ? padded(user.number()) : digits;
  }

  /// The group's number and the second in which it was made.
  public static String of(Group group) {
    return padded(group.number()) + "-" + group.created().getEpochSecond();
  }

  private static String padded(long number) {
    return "%011d".formatted(number);
  }

  private static String digits(@Nullable String phone) {
    return phone == null ? "" : phone.startsWith("+") ? phone.substring(1) : phone;
  }
}
