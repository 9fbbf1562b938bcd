package portmanteau.catalogue.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of an answer, read column by column from left to right.
public final class Row {
  private final ResultSet results;
  private int column;

  Row(ResultSet results) {
    this.results = results;
  }

  Row rewound() {
    column = 0;
    return this;
  }

  /// Leaves columns out.
  public void skip(int columns) {
    column += columns;
  }

  public String text() {
    String text = textOrNull();
    if (text == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return text;
  }

  public @Nullable String textOrNull() {
    try {
      return results.getString(++column);
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  public long number() {
    try {
      return results.getLong(++column);
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  public @Nullable Long numberOrNull() {
    long number = number();
    try {
      return results.wasNull() ? null : number;
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  public boolean flag() {
    return number() != 0;
  }

  public Instant instant() {
    return Instant.ofEpochMilli(number());
  }

  public @Nullable Instant instantOrNull() {
    Long number = numberOrNull();
    return number == null ? null : Instant.ofEpochMilli(number);
  }

  public UUID uuid() {
    return UUID.fromString(text());
  }

  public @Nullable UUID uuidOrNull() {
    String text = textOrNull();
    return text == null ? null : UUID.fromString(text);
  }

  public byte[] bytes() {
    try {
      return results.getBytes(++column);
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }
}
