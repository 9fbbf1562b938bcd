package portmanteau.core.reclaim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.IoSupplier;

/// Removes bytes one place at a time; a failure does not stop the others.
final class Removal {
  private @Nullable Exception first;
  private int failures;

  /// Removes the bytes of one place.
  interface Step<I> {
    void remove(I place) throws IOException;
  }

  /// What the search finds; nothing where it fails.
  <I> List<I> find(IoSupplier<List<I>> search) {
    try {
      return search.get();
    } catch (IOException | RuntimeException failure) {
      note(failure);
      return List.of();
    }
  }

  /// Removes each; returns those removed.
  <I> List<I> each(List<I> places, Step<I> step) {
    var gone = new ArrayList<I>(places.size());
    for (I place : places) {
      try {
        step.remove(place);
        gone.add(place);
      } catch (IOException | RuntimeException failure) {
        note(failure);
      }
    }
    return gone;
  }

  void note(Exception failure) {
    failures++;
    if (first == null) {
      first = failure;
    }
  }

  /// Throws what failed, if anything did.
  void throwFailure() throws IOException {
    if (first != null) {
      throw new IOException(
          "%d times bytes could not be found or removed, first: %s"
              .formatted(failures, first.getMessage()),
          first);
    }
  }
}
