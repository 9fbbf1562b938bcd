package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a start looks at before it asks for migrations.
class SchemaTest {
  private static final Path MIGRATIONS =
      Path.of("src/main/resources/portmanteau/catalogue/migrations");

  @Test
  void the_version_is_that_of_the_last_migration() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("V" + Schema.VERSION + "__"))
          .noneMatch(name -> name.startsWith("V" + (Schema.VERSION + 1) + "__"))
          .hasSize(Schema.VERSION);
    }
  }
}
