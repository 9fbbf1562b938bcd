package portmanteau.web.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;
import portmanteau.web.Json;

/// A token in the compact form of RFC 7515 §7.1, whose payload is a JSON object; nothing here knows
/// whether its signature is right.
///
/// Only `alg` is kept of the header. Keys that it contains, names or points to are ignored.
public final class SignedToken {
  /// Characters of the longest accepted token.
  static final int LONGEST = 32 * 1024;

  private static final byte FIRST_OF_BYTE_ORDER_MARK = (byte) 0xEF;
  private static final int PARTS = 3;

  private final String algorithm;
  private final byte[] input;
  private final byte[] signature;
  private final Map<String, Object> claims;

  private SignedToken(
      String algorithm, byte[] input, byte[] signature, Map<String, Object> claims) {
    this.algorithm = algorithm;
    this.input = input;
    this.signature = signature;
    this.claims = claims;
  }

  /// Reads a token; empty where the text is anything else, and where its header names extensions
  /// that must be understood (`crit`, RFC 7515 §4.1.11): none are.
  public static Optional<SignedToken> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String[] parts = text.split("\\.", PARTS + 1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    List<byte[]> decoded =
        Arrays.stream(parts).map(SignedToken::decode).flatMap(Optional::stream).toList();
    if (decoded.size() != PARTS) {
      return Optional.empty();
    }
    @Nullable Map<String, Object> header = members(decoded.getFirst());
    @Nullable Map<String, Object> claims = members(decoded.get(1));
    if (header == null
        || claims == null
        || header.containsKey("crit")
        || !(header.get("alg") instanceof String algorithm)) {
      return Optional.empty();
    }
    byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    return Optional.of(new SignedToken(algorithm, input, decoded.getLast(), claims));
  }

  /// The algorithm that the header claims: the sender's claim, never a choice.
  public String algorithm() {
    return algorithm;
  }

  /// What the payload says. Numbers are `Integer`, `Long`, `BigInteger` or `Double`, which may be
  /// infinite.
  public Map<String, Object> claims() {
    return claims;
  }

  /// Whether it is signed as `expected`, and says so.
  public boolean isSignedBy(SignatureCheck expected) {
    return expected.algorithm().equals(algorithm) && expected.fits(input, signature);
  }

  /// Base64url as RFC 7515 §2 has it, and only the one text that an encoder makes of the bytes: no
  /// padding, no blanks, no set bits behind the last byte.
  private static Optional<byte[]> decode(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return again.equals(part) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// The members of a JSON object, none of them doubled; null where the bytes are something else. A
  /// byte order mark in front, which other JSON may have, would be a second spelling.
  private static @Nullable Map<String, Object> members(byte[] json) {
    if (json.length > 0 && json[0] == FIRST_OF_BYTE_ORDER_MARK) {
      return null;
    }
    Map<?, ?> read;
    try {
      read = Json.strict().read(json, Map.class);
    } catch (Refusal unreadable) {
      return null;
    }
    Map<String, Object> members = new HashMap<>();
    read.forEach((name, value) -> {
      if (value != null) {
        members.put(name.toString(), value);
      }
    });
    return members;
  }
}
