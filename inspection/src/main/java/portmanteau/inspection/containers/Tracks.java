package portmanteau.inspection.containers;

/// What was found of a container's streams: sound with nothing to see beside it is sound, whatever
/// the container is otherwise used for.
final class Tracks {
  private boolean heard;
  private boolean seen;

  void heard() {
    heard = true;
  }

  void seen() {
    seen = true;
  }

  boolean areOnlySound() {
    return heard && !seen;
  }
}
