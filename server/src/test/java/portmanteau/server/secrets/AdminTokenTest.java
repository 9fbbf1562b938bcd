package portmanteau.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.Identifiers;
import portmanteau.core.ServerKeys;
import portmanteau.server.security.RandomIdentifiers;

class AdminTokenTest {
  @TempDir Path folder;
  private final Identifiers identifiers = new RandomIdentifiers();
  private final Map<String, byte[]> stored = new HashMap<>();
  private final ServerKeys keys = new StoredKeys();
  private Path file;

  @BeforeEach
  void begin() {
    file = folder.resolve("admin-token");
  }

  @Test
  void the_first_start_makes_it_for_its_owner_only() throws IOException {
    AdminToken token = open();

    assertThat(token.known()).contains(Files.readString(file).strip());
    assertThat(token.hash().matches(token.known().orElseThrow())).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining("glob:**.{new,part}");
  }

  @Test
  void later_starts_keep_it() throws IOException {
    assertThat(open()).isEqualTo(open());
  }

  @Test
  void a_crash_before_its_hash_was_stored_keeps_it() throws IOException {
    Files.writeString(folder.resolve("admin-token.new"), "drafted\n");

    assertThat(open().known()).contains("drafted");
    assertThat(file).hasContent("drafted\n");
  }

  @Test
  void a_crash_before_it_had_its_name_keeps_it() throws IOException {
    AdminToken first = open();
    Files.move(file, folder.resolve("admin-token.new"));

    assertThat(open()).isEqualTo(first);
    assertThat(file).exists();
  }

  @Test
  void a_node_that_did_not_make_it_knows_its_hash_only() throws IOException {
    AdminToken first = open();
    Files.delete(file);

    AdminToken second = open();

    assertThat(second.hash()).isEqualTo(first.hash());
    assertThat(second.known()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_empty_file_asks_for_another_one() throws IOException {
    AdminToken first = open();
    Files.writeString(file, "");

    AdminToken second = open();

    assertThat(second.hash()).isNotEqualTo(first.hash());
    assertThat(second.known()).contains(Files.readString(file).strip());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining("glob:**.{new,part}");
    assertThat(open()).isEqualTo(second);
  }

  @Test
  void a_crash_while_another_one_is_made_ends_with_it() throws IOException {
    open();
    Files.writeString(file, "\n");
    Files.writeString(folder.resolve("admin-token.new"), "drafted\n");

    assertThat(open().known()).contains("drafted");
    assertThat(file).hasContent("drafted\n");
    assertThat(open().known()).contains("drafted");
  }

  @Test
  void a_file_that_does_not_fit_is_left_alone() throws IOException {
    AdminToken first = open();
    Files.writeString(file, "from elsewhere\n");

    AdminToken second = open();

    assertThat(second.hash()).isEqualTo(first.hash());
    assertThat(second.known()).isEmpty();
    assertThat(file).hasContent("from elsewhere\n");
  }

  @Test
  void it_never_shows_itself() throws IOException {
    AdminToken token = open();

    assertThat(token.toString()).doesNotContain(token.known().orElseThrow());
  }

  private AdminToken open() throws IOException {
    return AdminToken.open(file, keys, identifiers);
  }

  private final class StoredKeys implements ServerKeys {
    @Override
    public Optional<byte[]> find(String name) {
      return Optional.ofNullable(stored.get(name));
    }

    @Override
    public byte[] key(String name, byte[] fresh) {
      return stored.computeIfAbsent(name, any -> fresh);
    }

    @Override
    public void replace(String name, byte[] successor) {
      stored.put(name, successor);
    }
  }
}
