package portmanteau.core.idempotency;

import java.util.List;

/// An answer as it was given, to be given again.
///
/// @param body perhaps enciphered, by whoever keeps it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredResponse(int status, List<Header> headers, byte[] body) {

  /// One header, on one line.
  public record Header(String name, String value) {}

  @Override
  public String toString() {
    return "KeptAnswer[" + status + "]";
  }
}
