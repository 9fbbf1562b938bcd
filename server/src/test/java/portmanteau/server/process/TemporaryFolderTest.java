package portmanteau.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/// The temporary folder is left as it was found, and need not let programs run.
class TemporaryFolderTest {
  /// Where programs may run, as they may not in memory everywhere.
  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  @Test
  void a_server_that_is_killed_leaves_nothing_in_it() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "noexec,size=8m", "tmpfs", temporary);
    try {
      Path libraries = folder.resolve("libraries");
      for (int start = 0; start < 2; start++) {
        var server =
            ServerProcess.start(
                folder.resolve("data"),
                List.of(
                    "-Djava.io.tmpdir=" + temporary,
                    "-Dportmanteau.libraries=" + libraries,
                    "-XX:-UsePerfData"),
                List.of());
        assertThat(server.kill()).isTrue();
        assertThat(temporary).isEmptyDirectory();
        assertThat(libraries.toFile().list()).as("unpacked once").hasSize(1);
      }
    } finally {
      if (mounted) {
        run("umount", "-l", temporary);
      }
    }
  }

  private static boolean run(Object... words) throws Exception {
    try {
      var command = java.util.Arrays.stream(words).map(Object::toString).toList();
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (java.io.IOException noSuchProgram) {
      return false;
    }
  }
}
