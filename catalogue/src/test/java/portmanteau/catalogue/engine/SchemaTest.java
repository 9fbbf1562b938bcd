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
      var numbers =
          files
              .map(file -> file.getFileName().toString())
              .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
              .sorted()
              .toList();
      assertThat(numbers).doesNotHaveDuplicates();
      assertThat(numbers.getLast()).isEqualTo(Schema.VERSION);
    }
  }
}
