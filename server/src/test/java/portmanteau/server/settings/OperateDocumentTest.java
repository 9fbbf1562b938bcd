package portmanteau.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.settings.Setting;

class OperateDocumentTest {

  @Test
  void the_document_lists_every_setting_with_its_default_and_no_other() throws IOException {
    String document = Files.readString(Path.of("../docs/operate.md"));
    String table = document.substring(document.indexOf("| setting |"));
    List<String> rows =
        table.lines().skip(2).takeWhile(line -> line.startsWith("|")).map(this::start).toList();

    assertThat(rows).containsExactlyElementsOf(Settings.ALL.stream().map(this::row).toList());
  }

  /// The first two cells of a row.
  private String start(String row) {
    String[] cells = row.split("\\|", -1);
    return "|" + cells[1] + "|" + cells[2] + "|";
  }

  private String row(Setting<?> setting) {
    String standard = setting.standard() == null ? "–" : "`" + setting.standard() + "`";
    return "| `" + setting.name() + "` | " + standard + " |";
  }
}
