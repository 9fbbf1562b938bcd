package portmanteau.dialects.tus;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.web.Exchange;

/// The announced checksum of one request's bytes: `Upload-Checksum: sha1 Base64`.
///
/// @param algorithm one of [#ALGORITHMS]
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record Checksum(String algorithm, byte[] digest) {
  static final String HEADER = "Upload-Checksum";
  static final List<String> ALGORITHMS = List.of("sha1", "md5", "sha256", "crc32");

  /// Reads the header; refuses other algorithms and what is no digest of its algorithm.
  static Checksum parse(String header) {
    String[] words = header.strip().split(" +", 2);
    if (!ALGORITHMS.contains(words[0])) {
      throw invalid("Taken are the checksums " + String.join(", ", ALGORITHMS) + ".");
    }
    try {
      byte[] digest = Base64.getDecoder().decode(words.length < 2 ? "" : words[1]);
      if (digest.length == Digest.of(words[0]).length()) {
        return new Checksum(words[0], digest);
      }
    } catch (IllegalArgumentException notBase64) {
      // falls through to the one message
    }
    throw invalid("The checksum is no Base64 of a " + words[0] + " digest.");
  }

  boolean fits(byte[] other) {
    return MessageDigest.isEqual(digest, other);
  }

  /// The request's checksum; null if it is in a trailer, or missing.
  static @Nullable Checksum of(Exchange exchange) {
    return exchange.single(HEADER).map(Checksum::parse).orElse(null);
  }

  /// Whether there is a checksum, in a header or a trailer.
  static boolean isPromised(Exchange exchange) {
    return exchange.header(HEADER).isPresent() || isBehind(exchange);
  }

  /// Whether the checksum is in a trailer.
  static boolean isBehind(Exchange exchange) {
    return exchange.headers("Trailer").stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .anyMatch(name -> name.strip().equalsIgnoreCase(HEADER));
  }

  /// The checksum in the trailer.
  static Checksum behind(Exchange exchange) {
    Optional<Checksum> checksum = exchange.trailer(HEADER).map(Checksum::parse);
    return checksum.orElseThrow(() -> invalid("The checksum that was announced did not come."));
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Invalid(HEADER, detail).refusal();
  }
}
