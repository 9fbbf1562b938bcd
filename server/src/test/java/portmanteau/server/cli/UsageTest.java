package portmanteau.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.server.cli.CommandLineRun.Result;
import portmanteau.server.cli.terminal.Printable;

/// What the command line says without a server.
class UsageTest {
  @TempDir Path folder;
  private CommandLineRun line;

  @BeforeEach
  void begin() {
    line = new CommandLineRun(folder);
  }

  @Test
  void a_shell_completes_from_the_table_of_all_commands() throws Exception {
    Path script = folder.resolve("completion.bash");
    Files.writeString(script, line.run("completion", "bash").out());
    String asks =
        """
        source %s
        COMP_WORDS=(portmanteau link cr); COMP_CWORD=2; COMP_LINE="portmanteau link cr"
        _complete_portmanteau; echo "${COMPREPLY[@]}"
        COMP_WORDS=(portmanteau link create --max); COMP_CWORD=3
        COMP_LINE="portmanteau link create --max"
        _complete_portmanteau; echo "${COMPREPLY[@]}"
        """
            .formatted(script);
    Process bash = new ProcessBuilder("bash", "-c", asks).start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
        .containsExactly("create", "--max-downloads");
    assertThat(line.run("completion", "zsh").out()).startsWith("autoload");
    assertThat(line.run("completion", "fish").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bogus",
        "account",
        "account bogus",
        "account create",
        "account create a b",
        "account show",
        "account list --bogus",
        "serve extra",
        "serve --port",
        "serve --port x",
        "serve --config none",
        "serve --demo --host 0.0.0.0",
        "user create --account",
        "media get --account 0a1b2c3d --admin-token t",
        "media put none --account 0a1b2c3d --admin-token t",
        "group add-member --account 0a1b2c3d g",
        "account create x --quota-bytes much --admin-token t",
        "account list --server nowhere --admin-token t",
        "account list"
      })
  void a_wrong_command_line_ends_with_2_and_one_reason(String words) {
    Result result = line.run(words.isEmpty() ? new String[0] : words.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("portmanteau: ").doesNotContain("Exception", "\tat ");
    assertThat(result.err().lines().count()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          medai list                | there is no command medai; did you mean media?
          media lits                | there is no command lits; did you mean list or links?
          media list --pagesize 3   | there is no option --pagesize; did you mean --page or --page-size?
          account create a b        | "b" is one argument too many
          """)
  void what_is_not_known_is_named_with_what_may_have_been_meant(String words, String reason) {
    assertThat(line.run(words.split(" ")).err()).startsWith("portmanteau: " + reason + "\n");
  }

  @Test
  void settings_errors_name_the_setting() {
    assertThat(line.run("serve", "--vonage-max-file", "huge").err())
        .isEqualTo(
            "portmanteau: setting vonage-max-file (from --vonage-max-file): \"huge\" is no number"
                + " of bytes such as 1000, 16KiB, 37MiB or 5GiB\n");
  }

  @Test
  void serve_passes_on_what_flags_environment_and_file_say() throws IOException {
    Path file = Files.writeString(folder.resolve("conf"), "max-parts=7\n");
    line.with("PORTMANTEAU_GREEN_API_LIFETIME", "1h");

    Result result =
        line.run("serve", "--port", "0", "--demo", "--config", file.toString(), "--data=" + folder);

    assertThat(result).extracting(Result::code, Result::err).containsExactly(0, "");
    assertThat(line.launched.listening().port()).isZero();
    assertThat(line.launched.demo()).isTrue();
    assertThat(line.launched.connections().parts()).isEqualTo(7);
    assertThat(line.launched.dialects().greenApi().lifetime()).hasHours(1);
    assertThat(line.launched.data()).isEqualTo(folder);
  }

  @Test
  void a_catalogue_password_is_no_flag() {
    assertThat(line.run("serve", "--catalogue-password", "p").code()).isEqualTo(2);
  }

  @Test
  void a_failing_start_says_why_in_one_line_and_ends_with_1() {
    assertThat(line.run("account", "list", "--server", "http://127.0.0.1:1", "--admin-token", "t"))
        .satisfies(result -> {
          assertThat(result.code()).isEqualTo(1);
          assertThat(result.err())
              .startsWith("portmanteau: cannot reach http://127.0.0.1:1")
              .hasLineCount(1);
        });
  }

  @Test
  void an_empty_variable_says_nothing() throws IOException {
    Files.createDirectories(folder.resolve("portmanteau-data"));
    Files.writeString(folder.resolve("portmanteau-data/admin-token"), "secret\n");
    line.with("PORTMANTEAU_ADMIN_TOKEN", " ").with("PORTMANTEAU_DATA", "");

    assertThat(line.run("account", "list", "--server", "http://127.0.0.1:1").code()).isEqualTo(1);
    line.with("PORTMANTEAU_SERVER", "").with("PORTMANTEAU_ADMIN_TOKEN", "\u00e9");
    assertThat(line.run("account", "list").err())
        .startsWith("portmanteau: PORTMANTEAU_ADMIN_TOKEN holds no admin token");
  }

  @Test
  void the_token_file_is_for_a_server_on_this_machine_only() throws IOException {
    Files.createDirectories(folder.resolve("portmanteau-data"));
    Files.writeString(folder.resolve("portmanteau-data/admin-token"), "secret\n");

    assertThat(line.run("account", "list", "--server", "http://127.0.0.1:1").code()).isEqualTo(1);
    assertThat(line.run("account", "list", "--server", "http://media.example.org"))
        .satisfies(result -> {
          assertThat(result.code()).isEqualTo(2);
          assertThat(result.err()).contains("--admin-token");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "serve --help", "account -h", "media put --help", "event list -h"})
  void help_is_for_the_asking(String words) {
    Result result = line.run(words.split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Usage: portmanteau");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void version_tells_the_version() {
    assertThat(line.run("version").out()).startsWith("portmanteau ");
    assertThat(line.run("version", "--json").out()).startsWith("{\"version\":\"");
  }

  @Test
  void what_a_terminal_might_obey_is_not_printed() {
    assertThat(Printable.text("a\u001b[31mb\nc\u202Ed")).isEqualTo("a\uFFFD[31mb\uFFFDc\uFFFDd");
  }
}
