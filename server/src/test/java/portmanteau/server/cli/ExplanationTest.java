package portmanteau.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.core.Problem;
import portmanteau.server.cli.remote.CommandFailure;

class ExplanationTest {

  @ParameterizedTest
  @MethodSource
  void a_failure_is_told_in_plain_words_with_its_cause(String words, Exception failure) {
    assertThat(Explanation.of(failure)).isEqualTo(words).doesNotContain("Exception");
  }

  static List<Arguments> a_failure_is_told_in_plain_words_with_its_cause() {
    return List.of(
        arguments("/data/lock: permission denied", new AccessDeniedException("/data/lock")),
        arguments(
            "the data folder /data cannot be used: /data/lock: read-only file system",
            new IOException(
                "the data folder /data cannot be used",
                new FileSystemException("/data/lock", null, "Read-only file system"))),
        arguments("/x: there is no such file or folder", new NoSuchFileException("/x")),
        arguments(
            "cannot listen on 127.0.0.1, port 80: Permission denied",
            new IOException(
                "cannot listen on 127.0.0.1, port 80",
                new IOException("Failed to bind", new BindException("Permission denied")))),
        arguments(
            "it cannot be opened: FATAL: no such database",
            new IllegalArgumentException(
                "it cannot be opened", new SQLException("FATAL: no such database\nmore"))),
        arguments(
            "Failed to bind to x",
            new IOException("java.io.IOException: Failed to bind to x", null)),
        arguments("said once: why", new IOException("said once: why", new IOException("why"))),
        arguments("This is so", new Problem.Conflict("This is so").refusal()),
        arguments("one line", new CommandFailure("one line\nand another")));
  }
}
