package portmanteau.testkit;

/// How much a test does that could always do more: little in each build, much with
/// `-Dthorough=true`, and just so much where a property of its own says so.
public final class Thorough {
  private Thorough() {}

  /// Whether there is time.
  public static boolean isOn() {
    return Boolean.getBoolean("thorough");
  }

  /// How much.
  ///
  /// @param property says how much, whatever else is said
  /// @param brief for each build
  public static int count(String property, int brief, int thorough) {
    return Integer.getInteger(property, isOn() ? thorough : brief);
  }
}
