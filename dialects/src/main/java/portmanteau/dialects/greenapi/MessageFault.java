package portmanteau.dialects.greenapi;

import java.util.Optional;
import java.util.stream.Stream;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// What can be wrong with a message, and the vendor's codes for it.
///
/// A fault travels as an invalid field that has its name.
enum MessageFault {
  NOT_A_USER(1071, "Recipient type not allowed"),
  RECIPIENT_MISSING(1020, "Recipient is missing"),
  RECIPIENT_INVALID(1021, "Invalid recipient"),
  RECIPIENT_UNKNOWN(1022, "Unknown recipient"),
  TEXT_MISSING(1030, "Message text is missing"),
  TEXT_INVALID(1031, "Invalid message text"),
  TEXT_TOO_LONG(1032, "Message text is too long"),
  MEDIA_UNKNOWN(1061, "Unknown media"),
  LINK_UNAVAILABLE(1, "The file URL is not available.");

  private final int code;
  private final String title;

  MessageFault(int code, String title) {
    this.code = code;
    this.title = title;
  }

  int code() {
    return code;
  }

  String title() {
    return title;
  }

  Refusal refusal(String detail) {
    return new Problem.Invalid(name(), detail).refusal();
  }

  /// What an invalid field tells of; empty where it is no fault of a message.
  static Optional<MessageFault> of(Problem.Invalid invalid) {
    return Stream.of(values()).filter(fault -> fault.name().equals(invalid.field())).findFirst();
  }
}
