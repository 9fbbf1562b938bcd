package portmanteau.server.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.Identifiers;
import portmanteau.core.ServerKeys;
import portmanteau.core.access.Secrets;
import portmanteau.core.secret.SecretHash;

/// The token of the operator's dialect: its hash is in the catalogue, shared by all nodes; the
/// token itself is in a file of the node that created it.
///
/// @param hash what is compared
/// @param value null on a node that did not make it
public record AdminToken(SecretHash hash, @Nullable String value) {
  private static final Logger log = LoggerFactory.getLogger(AdminToken.class);
  private static final String KEY = "admin-token";

  /// The token itself, where this node knows it.
  public Optional<String> known() {
    return Optional.ofNullable(value);
  }

  /// Finds the token, or makes it: at the very first start, and where its file is empty, which is
  /// how an operator asks for another one.
  ///
  /// The token is written before its hash is, under another name: a crash in between neither loses
  /// it nor leaves a wrong one. A file that does not fit the catalogue is left alone.
  ///
  /// @param file where the token is told, for its owner only
  public static AdminToken open(Path file, ServerKeys keys, Identifiers identifiers)
      throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    String told = Files.exists(file) ? Files.readString(file).strip() : "";
    if (!told.isEmpty()) {
      return known(told, stored(keys, told));
    }
    String value = drafted(draft, identifiers);
    if (Files.exists(file)) {
      keys.replace(KEY, bytes(SecretHash.of(value)));
      log.warn("{} was empty: it holds a new admin token, the old one is good no more", file);
    }
    AdminToken token = known(value, stored(keys, value));
    if (token.value == null) {
      log.warn(
          "There is no {}: the admin token that was made before is still good. Where it is lost,"
              + " make an empty file of that name and start again.",
          file);
      Files.delete(draft);
    } else {
      OwnerOnlyFile.rename(draft, file);
    }
    return token;
  }

  private static AdminToken known(String value, SecretHash hash) {
    boolean fits = hash.matches(value);
    return new AdminToken(hash, fits ? value : null);
  }

  /// What a start before has left half done, else something new.
  private static String drafted(Path draft, Identifiers identifiers) throws IOException {
    if (!Files.exists(draft)) {
      OwnerOnlyFile.write(draft, new Secrets(identifiers).create() + "\n");
    }
    return Files.readString(draft).strip();
  }

  private static SecretHash stored(ServerKeys keys, String ours) {
    byte[] stored = keys.key(KEY, bytes(SecretHash.of(ours)));
    return new SecretHash(new String(stored, StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(SecretHash hash) {
    return hash.value().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "AdminToken[…]";
  }
}
