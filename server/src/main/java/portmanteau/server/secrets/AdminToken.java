package portmanteau.server.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.ServerKeys;
import portmanteau.core.access.SecretHash;
import portmanteau.core.access.Secrets;

/// The token that opens the operator's face: its hash stands in the catalogue, the same for every
/// node, itself in a file of the node that made it.
///
/// @param hash what is compared
/// @param value null on a node that did not make it
public record AdminToken(SecretHash hash, @Nullable String value) {
  private static final String KEY = "admin-token";

  /// The token itself, where this node knows it.
  public Optional<String> known() {
    return Optional.ofNullable(value);
  }

  /// Finds the token, or makes it at the very first start.
  ///
  /// The token is written before its hash is, under another name: a crash in between neither loses
  /// it nor leaves a wrong one. A file that does not fit the catalogue is left alone.
  ///
  /// @param file where the token is told, for its owner only
  public static AdminToken open(Path file, ServerKeys keys, Identifiers identifiers)
      throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    if (!Files.exists(file) && !Files.exists(draft)) {
      OwnerOnlyFile.write(draft, new Secrets(identifiers).create() + "\n");
    }
    String value = Files.readString(Files.exists(file) ? file : draft).strip();
    byte[] ours = SecretHash.of(value).value().getBytes(StandardCharsets.US_ASCII);
    var hash = new SecretHash(new String(keys.key(KEY, ours), StandardCharsets.US_ASCII));
    if (!hash.matches(value)) {
      Files.deleteIfExists(draft);
      return new AdminToken(hash, null);
    }
    if (Files.exists(draft)) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return new AdminToken(hash, value);
  }

  @Override
  public String toString() {
    return "AdminToken[…]";
  }
}
