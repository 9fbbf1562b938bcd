package portmanteau.core.idempotency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that has been here.
///
/// @param made what it has made, by kind, as it was noted
/// @param answer null where it has made something, and broke off before its answer was kept
public record IdempotencyRecord(
    Fingerprint fingerprint, Map<String, String> made, @Nullable StoredResponse answer) {

  /// One line of notes.
  public static String note(String kind, String note) {
    return kind + "=" + note + "\n";
  }

  /// Reads such lines; of the same kind the last one counts.
  public static Map<String, String> notes(String lines) {
    var notes = new LinkedHashMap<String, String>();
    lines
        .lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          notes.put(line.substring(0, equals), line.substring(equals + 1));
        });
    return notes;
  }
}
