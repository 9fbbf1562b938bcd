package portmanteau.catalogue.engine;

/// Room on the catalogue's disk that is kept for the changes that give room back.
@FunctionalInterface
public interface Reserve {

  /// There is none.
  Reserve NONE = () -> false;

  /// Frees it; false where there is nothing to free any more.
  boolean giveUp();
}
