package portmanteau.core.idempotency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request seen before.
///
/// @param made what it created, by kind, as recorded
/// @param answer null if it created something and was interrupted before its response was stored
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
