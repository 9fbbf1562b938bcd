package portmanteau.dialects.vonage;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token in its three parts (RFC 7515 §7.1); nothing here knows whether its signature is right.
///
/// @param header without the keys that it brought, named or pointed at: these are not looked at,
///   and so may be anything
/// @param input what was signed, as it was sent
/// @param claims as they were said
record SignedToken(
    JWSHeader header, String input, Base64URL signature, Map<String, Object> claims) {
  private static final Set<String> KEYS =
      Set.of("jwk", "jku", "kid", "x5c", "x5t", "x5t#S256", "x5u");

  /// Reads the compact form.
  ///
  /// @throws ParseException where it is something else
  static SignedToken parse(String text) throws ParseException {
    Base64URL[] parts = JOSEObject.split(text);
    if (parts.length != 3) {
      throw new ParseException("a signed token has three parts", 0);
    }
    Map<String, Object> header = members(parts[0]);
    header.keySet().removeAll(KEYS);
    return new SignedToken(
        JWSHeader.parse(header, parts[0]), parts[0] + "." + parts[1], parts[2], members(parts[1]));
  }

  private static Map<String, Object> members(Base64URL part) throws ParseException {
    @Nullable Map<String, Object> members =
        JSONObjectUtils.parse(part.decodeToString(), Header.MAX_HEADER_STRING_LENGTH);
    if (members == null) {
      throw new ParseException("null is no object", 0);
    }
    return members;
  }

  byte[] signedBytes() {
    return input.getBytes(StandardCharsets.US_ASCII);
  }
}
