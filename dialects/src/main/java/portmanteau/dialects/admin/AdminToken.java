package portmanteau.dialects.admin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
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
  /// The file is written before the hash is, under another name: a crash in between neither loses
  /// the token nor leaves a wrong one.
  ///
  /// @param data the data folder; the file is `admin-token` in it, for its owner only
  public static AdminToken open(Path data, ServerKeys keys, Identifiers identifiers)
      throws IOException {
    Path file = data.resolve("admin-token");
    Path draft = data.resolve("admin-token.new");
    if (!Files.exists(file) && !Files.exists(draft)) {
      write(draft, new Secrets(identifiers).create());
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

  private static void write(Path file, String token) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    // A crash may leave an empty draft behind, which must not become the token.
    Path half = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(half);
    try (FileChannel channel = FileChannel.open(half, options, ownerOnly)) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(token + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return "AdminToken[…]";
  }
}
