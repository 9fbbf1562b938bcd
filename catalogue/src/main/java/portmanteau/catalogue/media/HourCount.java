package portmanteau.catalogue.media;

/// How many uploads of one hour match.
record HourCount(long hour, long uploads) {
  HourCount minus(long fewer) {
    return new HourCount(hour, uploads - fewer);
  }
}
