package portmanteau.catalogue.engine;

import java.sql.SQLException;

/// A failed statement, with the driver's error.
public final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SQLException reason;

  public SqlFailure(SQLException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  public SQLException reason() {
    return reason;
  }
}
