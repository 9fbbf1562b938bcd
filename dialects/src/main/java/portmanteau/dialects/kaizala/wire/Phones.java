package portmanteau.dialects.kaizala.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.PhoneNumber;

/// Reads the list `members`: phone numbers, known or unknown.
public final class Phones {
  /// Each may become a user, so a request is limited in their number.
  private static final int MOST = 500;

  private Phones() {}

  public static List<String> parse(@Nullable List<@Nullable String> members) {
    if (members == null) {
      return List.of();
    }
    if (members.size() > MOST) {
      throw invalid("There are more than " + MOST + " members.");
    }
    var phones = new ArrayList<String>(members.size());
    for (String member : members) {
      if (member == null) {
        throw invalid("members holds a null.");
      }
      phones.add(
          PhoneNumber.parse(member)
              .orElseThrow(() -> invalid("members holds what is not a phone number.")));
    }
    return phones;
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Invalid("members", detail).refusal();
  }
}
