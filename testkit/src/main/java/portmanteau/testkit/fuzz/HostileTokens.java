package portmanteau.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/// Texts that pass for signed tokens (JWT) at first sight and are none, the same ones for a seed.
///
/// None of them is signed: a mutation of a good token keeps its signature and changes what was
/// signed, or the other way round.
public final class HostileTokens {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-1e400",
          "1e-400",
          "1e999999999",
          "9".repeat(400),
          "0." + "9".repeat(900),
          "9223372036854775807",
          "253402300800",
          "\"\"",
          "\"NaN\"",
          "\"1e9\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[null]",
          "{\"paths\":{\"**\":{\"methods\":[null,{}]}}}",
          "{\"paths\":[]}",
          "[".repeat(60) + "]".repeat(60),
          "[".repeat(9_000),
          "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000));
  private static final List<String> NAMES =
      List.of(
          "alg",
          "typ",
          "cty",
          "crit",
          "b64",
          "zip",
          "enc",
          "kid",
          "jku",
          "jwk",
          "x5c",
          "x5u",
          "exp",
          "nbf",
          "iat",
          "jti",
          "acl",
          "sub",
          "aud",
          "user_id",
          "token_type",
          "application_id",
          "",
          "\\u0061lg");
  private static final List<String> ALGORITHMS =
      List.of("none", "HS256", "HS512", "RS256", "PS256", "ES256", "EdDSA", "dir", "rs256", "");
  private static final List<String> WHOLES =
      List.of(
          "null",
          "",
          " ",
          "[]",
          "7",
          "\"\"",
          "{",
          "}",
          "{\"alg\"}",
          "\ufeff{}",
          "{}{}",
          "[".repeat(12_000),
          "NaN",
          "{\"alg\":\"HS256\",\"alg\":\"RS256\"}",
          "/**/{}",
          "{'a':1}");
  private static final String ODD = "=+/ .,_-\t~%\u0000\u00e9\u2028\ud800AQgw09";

  private final Random random;
  private final List<String> good;

  /// Draws by `seed`, from tokens that are right.
  public HostileTokens(long seed, List<String> good) {
    this.random = new Random(seed);
    this.good = List.copyOf(good);
  }

  /// The next one; what is drawn may be a good one by chance.
  public String next() {
    String token = draw();
    return good.contains(token) ? token + "." : token;
  }

  private String draw() {
    String[] parts = one(good).split("\\.", -1);
    return switch (random.nextInt(8)) {
      case 0 -> join(encode(json()), encode(json()), parts[2]);
      case 1 -> join(encode(json()), parts[1], parts[2]);
      case 2 -> join(parts[0], encode(json()), parts[2]);
      case 3 -> join(encode(one(WHOLES)), encode(one(WHOLES)), random.nextBoolean() ? "" : "eA");
      case 4 -> join(parts[0], encode(withMember(decode(parts[1]))), parts[2]);
      case 5 -> join(encode(withMember(decode(parts[0]))), parts[1], parts[2]);
      case 6 -> join(parts[0], parts[1], encode(random.nextInt(600)));
      default -> spoiled(one(good));
    };
  }

  private static String join(String header, String claims, String signature) {
    return header + "." + claims + "." + signature;
  }

  /// An object that may be a header, or claims, or neither.
  private String json() {
    if (random.nextInt(8) == 0) {
      return one(WHOLES);
    }
    var json = new StringBuilder("{\"alg\":\"" + one(ALGORITHMS) + "\"");
    for (int i = random.nextInt(5); i > 0; i--) {
      json.append(",\"").append(one(NAMES)).append("\":").append(one(VALUES));
    }
    return json.append('}').toString();
  }

  /// One member more, which may double another.
  private String withMember(String object) {
    String member = "\"" + one(NAMES) + "\":" + one(VALUES);
    return random.nextBoolean()
        ? object.replaceFirst("\\{", "{" + Matcher.quoteReplacement(member) + ",")
        : object.substring(0, object.length() - 1) + "," + member + "}";
  }

  /// Some characters changed, added or left out.
  private String spoiled(String token) {
    var text = new StringBuilder(token);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(text.length());
      char odd = ODD.charAt(random.nextInt(ODD.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, odd);
        case 1 -> text.insert(at, odd);
        case 2 -> text.deleteCharAt(at);
        default -> text.append(odd);
      }
    }
    return text.toString();
  }

  private String encode(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
