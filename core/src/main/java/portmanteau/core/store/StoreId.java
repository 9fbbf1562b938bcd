package portmanteau.core.store;

import java.util.HexFormat;
import java.util.regex.Pattern;
import portmanteau.core.Identifiers;

/// The id of a blob store: 32 lower-case hex characters.
public record StoreId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public StoreId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a store's id is 32 lower-case hex characters");
    }
  }

  public static StoreId create(Identifiers identifiers) {
    return new StoreId(HexFormat.of().formatHex(identifiers.random(16)));
  }

  @Override
  public String toString() {
    return value;
  }
}
