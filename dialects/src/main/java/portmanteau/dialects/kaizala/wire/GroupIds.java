package portmanteau.dialects.kaizala.wire;

import java.util.regex.Pattern;
import portmanteau.core.Problem;
import portmanteau.core.group.GroupId;

/// The ids of groups as clients see them: they end in `@` and the number of the region that keeps
/// the group.
public final class GroupIds {
  private static final Pattern REGION = Pattern.compile("@[0-9]{1,9}$");

  private GroupIds() {}

  /// All of our groups are of region 1.
  public static String text(GroupId id) {
    return id + "@1";
  }

  public static GroupId parse(String text) {
    return GroupId.parse(REGION.matcher(text).replaceFirst(""))
        .orElseThrow(() -> new Problem.NotFound("There is no such group.").refusal());
  }
}
