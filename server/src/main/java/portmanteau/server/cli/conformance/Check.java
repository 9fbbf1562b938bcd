package portmanteau.server.cli.conformance;

import java.io.IOException;
import java.util.List;

/// One thing that a server should do.
///
/// @param section of the standard that says so
/// @param level how firmly it says so
record Check(String section, Level level, String what, Trial trial) {

  /// How firmly a standard wants something.
  enum Level {
    MUST,
    SHOULD
  }

  /// Tries it; throws a [Finding] where it does not hold.
  @FunctionalInterface
  interface Trial {
    void run() throws IOException;
  }

  static Check must(String section, String what, Trial trial) {
    return new Check(section, Level.MUST, what, trial);
  }

  static Check should(String section, String what, Trial trial) {
    return new Check(section, Level.SHOULD, what, trial);
  }

  /// What came of trying it.
  ///
  /// @param finding the empty string where it holds
  record Outcome(Check check, String finding) {

    boolean holds() {
      return finding.isEmpty();
    }

    /// For people.
    List<String> lines() {
      String line =
          "%-7s %-7s %-13s %s"
              .formatted(
                  holds() ? "holds" : "broken", check.level(), check.section(), check.what());
      return holds() ? List.of(line) : List.of(line, "        " + finding);
    }
  }

  Outcome outcome() {
    try {
      trial.run();
      return new Outcome(this, "");
    } catch (Finding found) {
      return new Outcome(this, String.valueOf(found.getMessage()));
    } catch (IOException failed) {
      return new Outcome(this, "no answer: " + failed.getMessage());
    }
  }
}
