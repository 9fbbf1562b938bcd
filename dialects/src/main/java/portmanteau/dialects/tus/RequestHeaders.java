package portmanteau.dialects.tus;

import java.util.Optional;
import java.util.OptionalLong;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.StagingId;
import portmanteau.web.Exchange;

/// Reads what all tus requests have in common.
final class RequestHeaders {
  private static final ContentType BYTES = new ContentType("application/offset+octet-stream");
  private static final String NUMBER = "[0-9]+";

  /// Digits of any number that can be counted.
  private static final int DIGITS = 18;

  private RequestHeaders() {}

  /// Where a piece begins.
  static long offset(Exchange exchange) {
    long offset =
        number(exchange, "Upload-Offset")
            .orElseThrow(() -> Problem.Invalid.missing("Upload-Offset").refusal());
    if (offset == Long.MAX_VALUE) {
      throw noNumber("Upload-Offset");
    }
    return offset;
  }

  /// The length that the whole upload is to have; an empty file is nothing to keep.
  static OptionalLong length(Exchange exchange) {
    OptionalLong length = number(exchange, "Upload-Length");
    if (length.isPresent() && length.getAsLong() == 0) {
      throw new Problem.Invalid("Upload-Length", "An empty file is not taken.").refusal();
    }
    return length;
  }

  /// A header that is a whole number; one that is too large to be counted is the largest.
  private static OptionalLong number(Exchange exchange, String name) {
    Optional<String> value = exchange.single(name).map(String::strip);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!value.get().matches(NUMBER)) {
      throw noNumber(name);
    }
    String digits = value.get().replaceFirst("^0+(?=.)", "");
    return OptionalLong.of(digits.length() > DIGITS ? Long.MAX_VALUE : Long.parseLong(digits));
  }

  private static RuntimeException noNumber(String name) {
    return new Problem.Invalid(name, name + " is a number of bytes.").refusal();
  }

  /// Refuses a body that is not said to be an upload's bytes.
  static void requireBytes(Exchange exchange) {
    if (exchange.contentType().filter(BYTES::equals).isEmpty()) {
      throw new Problem.UnsupportedType("Send the bytes as " + BYTES + ".").refusal();
    }
  }

  /// The upload that the path names.
  static StagingId id(Exchange exchange) {
    return StagingId.parse(exchange.pathParameter("id"))
        .orElseThrow(() -> new Problem.NotFound("There is no such upload.").refusal());
  }
}
