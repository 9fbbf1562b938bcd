package portmanteau.testkit.fuzz;

/// A way to spoil an input.
enum Mutation {
  /// One bit is turned.
  FLIP_BIT,
  /// One byte becomes one that parsers look for.
  SET_EDGE,
  /// A stretch is left out.
  CUT_OUT,
  /// Everything behind some place is left out.
  TRUNCATE,
  /// A stretch stands there twice, or hundreds of times.
  REPEAT,
  /// Two stretches change places.
  MOVE,
  /// The beginning of this one and the end of another.
  SPLICE,
  /// A word of the corpus, or a stretch of another sample, stands in between.
  INSERT,
  /// A number becomes one at which counting goes wrong.
  NUMBER;

  static final Mutation[] ALL = values();
}
