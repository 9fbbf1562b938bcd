package portmanteau.core.idempotency;

import java.util.List;

/// A stored response, to be sent again.
///
/// @param body possibly encrypted by the store
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredResponse(int status, List<Header> headers, byte[] body) {

  /// One header, on one line.
  public record Header(String name, String value) {}

  @Override
  public String toString() {
    return "KeptAnswer[" + status + "]";
  }
}
