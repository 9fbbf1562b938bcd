package portmanteau.server.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes a token as Vonage's SDKs do, for trying its dialect with curl. It asks no server: the
/// private key is the caller's.
@Command(
    name = "token",
    header = "Make a token (JWT) of an application, to try Vonage's dialect with curl.",
    footer = {
      "%nThe private key is the one that `application create` told once. For example:",
      "  curl -H \"Authorization: Bearer $(portmanteau application token ID --key key.pem)\" …/v3/media"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApplicationToken implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 86_400;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The application.")
  private UUID application;

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "Its private key.")
  private Path key;

  @Option(
      names = "--acl",
      paramLabel = "PATHS",
      description = "What it opens: paths after commas, such as /v3/media/**, or JSON [all].")
  private @Nullable String acl;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "900",
      description = "For how long it is good, up to a day [900].")
  private int seconds;

  ApplicationToken() {}

  @Override
  public Integer call() throws IOException {
    if (seconds < 1 || seconds > LONGEST) {
      throw wrong("--seconds is 1 to " + LONGEST);
    }
    PrivateKey signer = key();
    boolean isEdwards = signer.getAlgorithm().startsWith("Ed");
    String text = part(header(isEdwards)) + "." + part(claims());
    spec.commandLine().getOut().println(text + "." + signature(signer, isEdwards, text));
    return 0;
  }

  private static ObjectNode header(boolean isEdwards) {
    return JSON.createObjectNode().put("alg", isEdwards ? "EdDSA" : "RS256").put("typ", "JWT");
  }

  private ObjectNode claims() {
    long now = Instant.now().getEpochSecond();
    ObjectNode claims =
        JSON.createObjectNode()
            .put("application_id", application.toString())
            .put("iat", now)
            .put("exp", now + seconds)
            .put("jti", UUID.randomUUID().toString());
    if (acl != null) {
      claims.set("acl", rights(acl));
    }
    return claims;
  }

  private ObjectNode rights(String text) {
    if (text.strip().startsWith("{")) {
      try {
        if (JSON.readTree(text) instanceof ObjectNode given) {
          return given;
        }
      } catch (JacksonException malformed) {
        throw wrong("--acl is neither paths nor a JSON object");
      }
    }
    ObjectNode paths = JSON.createObjectNode();
    for (String path : text.split(",", -1)) {
      paths.set(path.strip(), JSON.createObjectNode());
    }
    ObjectNode rights = JSON.createObjectNode();
    rights.set("paths", paths);
    return rights;
  }

  private PrivateKey key() throws IOException {
    if (!Files.isReadable(key)) {
      throw wrong("--key: cannot read " + key);
    }
    String text = Files.readString(key);
    String bare = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s|\\\\n", "");
    for (String algorithm : new String[] {"RSA", "Ed25519"}) {
      try {
        byte[] bytes = Base64.getDecoder().decode(bare);
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (GeneralSecurityException | IllegalArgumentException other) {
        // Perhaps one of the next kind.
      }
    }
    throw wrong("--key: " + key + " holds no private key (PKCS #8, PEM)");
  }

  private static String signature(PrivateKey key, boolean isEdwards, String text) {
    try {
      Signature signature = Signature.getInstance(isEdwards ? "Ed25519" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return coded(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String part(ObjectNode node) {
    return coded(JSON.writeValueAsBytes(node));
  }

  private static String coded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
