package portmanteau.core.integrity;

/// What is wrong with a blob's bytes.
public enum Damage {
  GONE("gone"),
  WRONG_SIZE("wrong_size"),
  WRONG_HASH("wrong_hash"),
  /// The disk cannot read them.
  UNREADABLE("unreadable");

  private final String word;

  Damage(String word) {
    this.word = word;
  }

  /// The damage's external name, also in the catalogue.
  public String word() {
    return word;
  }

  public static Damage of(String word) {
    for (Damage damage : values()) {
      if (damage.word.equals(word)) {
        return damage;
      }
    }
    throw new IllegalArgumentException("no such damage: " + word);
  }
}
