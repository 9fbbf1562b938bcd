package portmanteau.server.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.Wire;

class SelfCommunityTokensTest {
  private static final Instant NOW = ServerFixture.START;

  private static ServerFixture server;
  private static Tenant tenant;
  private static String path;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    tenant = server.tenant();
    var made = new SelfCommunityClient(server, tenant.aliceToken()).link();
    path = "/api/v2/media/" + SelfCommunityClient.tree(made).get("id").asString() + "/";
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_token_signed_with_the_accounts_secret_is_its_users() throws Exception {
    assertThat(status(sign(claims(), tenant))).isEqualTo(200);
    assertThat(new SelfCommunityClient(server, sign(claims(), tenant)).json("PATCH", path, "{}"))
        .extracting("status")
        .isEqualTo(200);
  }

  @Test
  void the_user_number_may_be_a_text() throws Exception {
    var claims = claims().claim("user_id", Long.toString(tenant.alice().number()));

    assertThat(status(sign(claims, tenant))).isEqualTo(200);
  }

  @Test
  void another_accounts_secret_signs_nothing() throws Exception {
    assertThat(status(sign(claims(), server.other()))).isEqualTo(401);
  }

  @Test
  void another_accounts_user_sees_nothing() throws Exception {
    var claims = claims().claim("user_id", server.other().alice().number());

    assertThat(status(sign(claims, server.other()))).isEqualTo(404);
  }

  @Test
  void an_unknown_user_is_nobody() throws Exception {
    assertThat(status(sign(claims().claim("user_id", 999_999), tenant))).isEqualTo(401);
    assertThat(status(sign(claims().claim("user_id", "alice"), tenant))).isEqualTo(401);
    assertThat(status(sign(claims().claim("user_id", null), tenant))).isEqualTo(401);
  }

  @Test
  void a_number_that_nobody_can_have_is_nobody() throws Exception {
    for (Object number :
        List.of(
            new BigInteger("99999999999999999999"),
            "99999999999999999999",
            -1L,
            1e300,
            Long.toString(tenant.alice().number()) + ".0")) {
      assertThat(status(sign(claims().claim("user_id", number), tenant)))
          .as("%s", number)
          .isEqualTo(401);
    }
  }

  @Test
  void a_refresh_token_is_no_access_token() throws Exception {
    assertThat(status(sign(claims().claim("token_type", "refresh"), tenant))).isEqualTo(401);
    assertThat(status(sign(claims().claim("token_type", 1), tenant))).isEqualTo(401);
  }

  @Test
  void a_token_has_its_time() throws Exception {
    assertThat(status(sign(claims().expirationTime(Date.from(NOW)), tenant))).isEqualTo(401);
    assertThat(status(sign(claims().expirationTime(null), tenant))).isEqualTo(401);
    assertThat(status(sign(claims().notBeforeTime(Date.from(NOW.plusSeconds(1))), tenant)))
        .isEqualTo(401);
  }

  @Test
  void only_hs256_counts() throws Exception {
    assertThat(status(new PlainJWT(claims().build()).serialize())).isEqualTo(401);
    assertThat(status(sign(JWSAlgorithm.HS384, claims(), tenant))).isEqualTo(401);
  }

  @Test
  void a_changed_token_is_none() throws Exception {
    String[] parts = sign(claims(), tenant).split("\\.", -1);
    String bobs =
        sign(claims().claim("user_id", tenant.bob().number()), tenant).split("\\.", -1)[1];

    assertThat(status(parts[0] + "." + bobs + "." + parts[2])).isEqualTo(401);
    assertThat(status(parts[0] + "." + parts[1] + ".")).isEqualTo(401);
    assertThat(status(parts[0] + "." + parts[1])).isEqualTo(401);
  }

  @Test
  void a_client_may_prove_itself_by_basic() throws Exception {
    String client = tenant.application().application().id() + ":" + tenant.application().secret();
    String body = "grant_type=password&username=%2B15550001&password=correct+horse";
    try (var wire = new Wire(server.port())) {
      wire.send(
          """
          POST /oauth/token/ HTTP/1.1\r
          Host: localhost\r
          Authorization: Basic %s\r
          Content-Type: application/x-www-form-urlencoded\r
          Content-Length: %d\r
          \r
          %s\
          """
              .formatted(base64(client), body.length(), body));

      assertThat(wire.receive().status()).isEqualTo(200);
    }
  }

  private static int status(String token) throws Exception {
    return new SelfCommunityClient(server, token).get(path).status();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .claim("user_id", tenant.alice().number())
        .claim("token_type", "access")
        .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))))
        .issueTime(Date.from(NOW))
        .jwtID("1");
  }

  private static String sign(JWTClaimsSet.Builder claims, Tenant signer) throws Exception {
    return sign(JWSAlgorithm.HS256, claims, signer);
  }

  private static String sign(JWSAlgorithm algorithm, JWTClaimsSet.Builder claims, Tenant signer)
      throws Exception {
    byte[] secret = signer.account().sharedSecret().value().getBytes(StandardCharsets.UTF_8);
    // HS384 wants a longer key; both sides would make it so in the same way.
    byte[] key =
        algorithm.equals(JWSAlgorithm.HS384) ? java.util.Arrays.copyOf(secret, 48) : secret;
    var jwt = new SignedJWT(new JWSHeader(algorithm), claims.build());
    jwt.sign(new MACSigner(key));
    return jwt.serialize();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
