package portmanteau.dialects.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Applications;
import portmanteau.core.secret.SecretHash;

class ApplicationTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ApplicationId ID = new ApplicationId(new UUID(1, 2));

  private static KeyPair rsa;
  private static KeyPair otherRsa;
  private static KeyPair edwards;

  private final Map<ApplicationId, Application> rows = new HashMap<>();
  private Instant now = NOW;
  private ApplicationTokens tokens;

  @BeforeAll
  static void make_keys() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    rsa = generator.generateKeyPair();
    otherRsa = generator.generateKeyPair();
    edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @BeforeEach
  void make_tokens() {
    tokens = new ApplicationTokens(new Rows(rows), new VerifiedTokens(2), () -> now);
    register(rsa, "RS256", 1);
  }

  @Test
  void a_token_signed_by_its_application_is_taken_and_taken_again() throws Exception {
    String token = rs256(rsa, claims());
    assertThat(tokens.verify(token).application().id()).isEqualTo(ID);
    assertThat(tokens.verify(token).application().id()).isEqualTo(ID);
  }

  @Test
  void each_registered_algorithm_is_understood() throws Exception {
    register(rsa, "PS256", 2);
    assertThat(tokens.verify(ps256(rsa, claims()))).isNotNull();
    register(edwards, "EdDSA", 3);
    assertThat(tokens.verify(eddsa(edwards, claims()))).isNotNull();
  }

  @Test
  void another_key_is_refused() throws Exception {
    assertRefused(rs256(otherRsa, claims()));
  }

  @Test
  void the_algorithm_is_the_keys_and_not_the_tokens() throws Exception {
    assertRefused(ps256(rsa, claims()));
    assertRefused(eddsa(edwards, claims()));
    assertRefused(part("{\"alg\":\"none\"}") + "." + part(claims()) + ".");
    String input = part("{\"alg\":\"HS256\"}") + "." + part(claims());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(pem(rsa).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    assertRefused(input + "." + part(mac.doFinal(input.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void keys_that_a_token_brings_are_not_looked_at() throws Exception {
    String modulus =
        part(
            ((java.security.interfaces.RSAPublicKey) otherRsa.getPublic())
                .getModulus()
                .toByteArray());
    String header =
        "{\"alg\":\"RS256\",\"kid\":\"x\",\"jku\":\"http://localhost/\",\"jwk\":{\"kty\":\"RSA\","
            + "\"e\":\"AQAB\",\"n\":\""
            + modulus
            + "\"}}";
    assertRefused(signed("SHA256withRSA", otherRsa, header, claims()));
    assertThat(tokens.verify(signed("SHA256withRSA", rsa, header, claims()))).isNotNull();
  }

  @Test
  void keys_that_a_token_brings_may_be_nonsense() throws Exception {
    for (String member :
        List.of(
            "\"jwk\":7",
            "\"jwk\":{\"kty\":\"none\"}",
            "\"jku\":\"http://[\"",
            "\"jku\":{}",
            "\"x5u\":\"::\"",
            "\"x5u\":[]",
            "\"x5c\":\"x\"",
            "\"x5t\":1",
            "\"kid\":5",
            "\"kid\":{}")) {
      String header = "{\"alg\":\"RS256\"," + member + "}";
      assertThat(tokens.verify(signed("SHA256withRSA", rsa, header, claims())))
          .as(member)
          .isNotNull();
      assertRefused(signed("SHA256withRSA", otherRsa, header, claims()));
    }
  }

  @Test
  void an_extension_that_must_be_understood_is_refused() throws Exception {
    String crit = ",\"crit\":[\"x\"],\"x\":1}";
    assertRefused(signed("SHA256withRSA", rsa, "{\"alg\":\"RS256\"" + crit, claims()));
    register(edwards, "EdDSA", 2);
    assertRefused(signed("Ed25519", edwards, "{\"alg\":\"EdDSA\"" + crit, claims()));
  }

  @Test
  void a_remembered_token_falls_with_its_application() throws Exception {
    String token = rs256(rsa, claims());
    tokens.verify(token);
    register(otherRsa, "RS256", 2);
    assertRefused(token);
    rows.clear();
    assertRefused(token);
  }

  @Test
  void a_remembered_token_still_ends() throws Exception {
    String token = rs256(rsa, claims());
    tokens.verify(token);
    now = NOW.plusSeconds(16 * 60);
    assertRefused(token);
  }

  @Test
  void a_token_that_fell_out_of_memory_is_checked_again() throws Exception {
    String first = rs256(rsa, claims());
    for (int i = 0; i < 3; i++) {
      tokens.verify(rs256(rsa, claims()));
    }
    assertThat(tokens.verify(first)).isNotNull();
  }

  @Test
  void a_changed_token_is_refused() throws Exception {
    String token = rs256(rsa, claims());
    tokens.verify(token);
    String[] parts = token.split("\\.", -1);
    assertRefused(parts[0] + "." + part(claims()) + "." + parts[2]);
    assertRefused(parts[0] + "." + parts[1] + ".");
  }

  @Test
  void nonsense_is_refused() {
    for (String nonsense :
        List.of(
            "",
            ".",
            "..",
            "...",
            "a.b.c",
            "é.é.é",
            part("{}") + "." + part("{}") + ".x",
            part("{\"alg\":\"RS256\"}") + "." + part("[]") + ".x",
            part("{\"alg\":\"RS256\"}") + "." + part("null") + ".x",
            part("null") + "." + part("{}") + ".x",
            part("{\"alg\":\"none\"}") + "." + part("{}") + ".x",
            part("{\"alg\":\"RS256\"}") + "." + part("{}") + ".x.y.z",
            part("{\"alg\":\"RS256\"}") + "." + part("[".repeat(9000)) + ".x",
            part("{\"alg\":7}") + "." + part("{}") + ".x")) {
      assertRefused(nonsense);
    }
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(Refusal.class);
  }

  private void register(KeyPair keys, String algorithm, long version) {
    rows.put(
        ID,
        new Application(
            ID,
            new AccountId("abcd1234"),
            "app",
            pem(keys),
            algorithm,
            SecretHash.of("secret"),
            NOW,
            version));
  }

  private static String pem(KeyPair keys) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(keys.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }

  private static String claims() {
    return "{\"application_id\":\"%s\",\"iat\":%d,\"jti\":\"%s\"}"
        .formatted(ID, NOW.getEpochSecond(), UUID.randomUUID());
  }

  private static String rs256(KeyPair keys, String claims) throws Exception {
    return signed("SHA256withRSA", keys, "{\"alg\":\"RS256\",\"typ\":\"JWT\"}", claims);
  }

  private static String ps256(KeyPair keys, String claims) throws Exception {
    return signed("RSASSA-PSS", keys, "{\"alg\":\"PS256\",\"typ\":\"JWT\"}", claims);
  }

  private static String eddsa(KeyPair keys, String claims) throws Exception {
    return signed("Ed25519", keys, "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}", claims);
  }

  private static String signed(String algorithm, KeyPair keys, String header, String claims)
      throws Exception {
    String input = part(header) + "." + part(claims);
    Signature signature = Signature.getInstance(algorithm);
    if (algorithm.equals("RSASSA-PSS")) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    signature.initSign(keys.getPrivate());
    signature.update(input.getBytes(StandardCharsets.UTF_8));
    return input + "." + part(signature.sign());
  }

  private static String part(String text) {
    return part(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Applications as they are read; nothing here changes them.
  private record Rows(Map<ApplicationId, Application> rows) implements Applications {
    @Override
    public void add(Application application) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Application> find(ApplicationId id) {
      return Optional.ofNullable(rows.get(id));
    }

    @Override
    public List<Application> list(AccountId account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean update(Application application) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(AccountId account, ApplicationId id) {
      throw new UnsupportedOperationException();
    }
  }
}
