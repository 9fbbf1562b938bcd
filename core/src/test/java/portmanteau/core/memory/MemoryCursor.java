package portmanteau.core.memory;

import org.jspecify.annotations.Nullable;

/// How far a user has come, in memory.
///
/// @param status the number of the status that waits; null where a post does, or nothing
record MemoryCursor(long event, int place, long receipt, boolean waiting, @Nullable Long status) {
  static final MemoryCursor NEW = new MemoryCursor(0, 0, 0, false, null);

  MemoryCursor at(long newEvent, int newPlace) {
    return new MemoryCursor(newEvent, newPlace, receipt, false, null);
  }

  MemoryCursor given() {
    return new MemoryCursor(event, place, receipt + 1, true, null);
  }

  MemoryCursor givenTo(long number) {
    return new MemoryCursor(event, place, receipt + 1, true, number);
  }

  /// With nothing that waits.
  MemoryCursor passed() {
    return status == null && waiting ? at(event, place + 1) : at(event, place);
  }
}
