package portmanteau.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import portmanteau.core.access.Account;
import portmanteau.core.access.Administration;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;
import portmanteau.dialects.greenapi.WireIds;

/// An account with a credential for every dialect: alice and bob in a group, carol outside it.
public record Tenant(
    Account account,
    String apiSecret,
    Administration.ApplicationMade application,
    User alice,
    User bob,
    User carol,
    Group group,
    Administration.ApiUserMade apiUser,
    String token,
    String aliceToken,
    String bobToken,
    String carolToken,
    String aliceRefreshToken,
    Instant made) {

  /// The password of alice.
  public static final String PASSWORD = "correct horse";

  /// Makes the account, as far as a caller needs it, in an open server.
  public static Tenant create(UseCases core, String name, Instant now) {
    var made = core.administration().createAccount(name, Limits.NONE);
    Account account = made.account();
    var application = core.administration().createApplication(account.id(), name);
    User alice = user(core, account, "alice", "+15550001", PASSWORD);
    User bob = user(core, account, "bob", "+15550002", null);
    User carol = user(core, account, "carol", "+15550003", null);
    Group group =
        core.conversations()
            .create(Caller.of(account), name, "", "Group", List.of(alice.id()), Set.of(bob.id()));
    var app = application.application();
    return new Tenant(
        account,
        made.apiSecret(),
        application,
        alice,
        bob,
        carol,
        group,
        core.administration().createApiUser(account.id(), name + "-bot", "", "test"),
        core.grants().unlimited(account.id(), null, "").secret(),
        core.grants().unlimited(account.id(), alice.id(), "").secret(),
        core.grants().unlimited(account.id(), bob.id(), "").secret(),
        core.grants().unlimited(account.id(), carol.id(), "").secret(),
        core.grants().refresh(app, alice, Duration.ofDays(365)).secret(),
        now);
  }

  /// `key:secret`, as Basic wants it.
  public String basic() {
    return base64(account.id() + ":" + apiSecret);
  }

  /// `login:password` of the API user, as Basic wants it.
  public String connectBasic() {
    return base64(apiUser.apiUser().login() + ":" + apiUser.password());
  }

  /// A JWT of the application, good for 15 minutes from the tenant's making.
  public String jwt() {
    return jwt(Map.of());
  }

  /// A JWT of the application with more claims, or others.
  public String jwt(Map<String, Object> more) {
    var claims =
        new JWTClaimsSet.Builder()
            .claim("application_id", application.application().id().toString())
            .issueTime(Date.from(made))
            .expirationTime(Date.from(made.plus(Duration.ofMinutes(15))))
            .jwtID(UUID.randomUUID().toString());
    more.forEach(claims::claim);
    return sign(JWSAlgorithm.RS256, new RSASSASigner(privateKey()), claims.build());
  }

  /// A JWT of alice's, as SelfCommunity's clients make them.
  public String aliceJwt() {
    return userJwt(alice);
  }

  /// A JWT of a user's, as SelfCommunity's clients make them.
  public String userJwt(User user) {
    var claims =
        new JWTClaimsSet.Builder()
            .claim("user_id", user.number())
            .claim("token_type", "access")
            .issueTime(Date.from(made))
            .expirationTime(Date.from(made.plus(Duration.ofHours(1))))
            .jwtID(UUID.randomUUID().toString())
            .build();
    try {
      return sign(JWSAlgorithm.HS256, new MACSigner(account.sharedSecret().value()), claims);
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// All of it by name, for transcripts.
  public Map<String, String> variables() {
    var all = new HashMap<String, String>();
    all.put("account", account.id().value());
    all.put("api_secret", apiSecret);
    all.put("basic", basic());
    all.put("jwt", jwt());
    all.put("application_id", application.application().id().toString());
    all.put("application_secret", application.secret());
    all.put("token", token);
    all.put("alice", alice.id().toString());
    all.put("alice_number", Long.toString(alice.number()));
    all.put("alice_phone", Objects.requireNonNull(alice.phone()));
    all.put("alice_token", aliceToken);
    all.put("alice_refresh_token", aliceRefreshToken);
    all.put("alice_jwt", aliceJwt());
    all.put("alice_password", PASSWORD);
    all.put("bob", bob.id().toString());
    all.put("bob_number", Long.toString(bob.number()));
    all.put("bob_phone", Objects.requireNonNull(bob.phone()));
    all.put("bob_token", bobToken);
    all.put("carol", carol.id().toString());
    all.put("carol_token", carolToken);
    all.put("carol_phone", Objects.requireNonNull(carol.phone()));
    all.put("group", group.id().toString());
    all.put("group_wa_id", WireIds.of(group));
    all.put("group_number", "%011d".formatted(group.number()));
    all.put("connect_login", apiUser.apiUser().login());
    all.put("connect_password", apiUser.password());
    all.put("connect_basic", connectBasic());
    return all;
  }

  private PrivateKey privateKey() {
    String pem = Objects.requireNonNull(application.privateKey());
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String sign(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) {
    try {
      var jwt = new SignedJWT(new JWSHeader(algorithm), claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static User user(
      UseCases core,
      Account account,
      String name,
      String phone,
      @org.jspecify.annotations.Nullable String password) {
    return core.administration().createUser(account.id(), name, phone, password, false);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
