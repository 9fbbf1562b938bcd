package portmanteau.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import portmanteau.server.process.LauncherHouse.Ended;

/// The launcher as users call it, in a house of its own, and what it and its processes end with.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherTest {
  /// Where programs may run, as they may not in memory everywhere.
  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  private LauncherHouse house;

  @BeforeEach
  void build() throws IOException {
    house = LauncherHouse.in(folder.resolve("house"));
  }

  @Test
  void it_says_the_version_and_ends_with_0() throws Exception {
    Ended version = house.run("version");

    assertThat(version.output()).startsWith("portmanteau ").hasLineCount(1);
    assertThat(version.code()).isZero();
  }

  @Test
  void it_is_found_through_a_link_and_keeps_the_users_words_apart() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), house.launcher());

    Ended refused = house.run(link, "account", "create", "a b", "* c");

    assertThat(refused.output()).contains("* c").doesNotContain("a b");
    assertThat(refused.code()).isEqualTo(2);
  }

  @Test
  void a_wrong_setting_ends_with_2_and_leaves_nothing_behind() throws Exception {
    Path data = folder.resolve("data");

    Ended refused = house.run("serve", "--data", data.toString(), "--port", "x");

    assertThat(refused.output()).startsWith("portmanteau: setting port");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(data).doesNotExist();
  }

  @Test
  void sigterm_ends_with_0_and_a_second_server_on_the_same_data_with_1() throws Exception {
    Path data = folder.resolve("data");
    try (var server = house.serve(data)) {
      Ended second = house.run("serve", "--data", data.toString(), "--port", "0");
      assertThat(second.output()).contains("another server is running on the data in " + data);
      assertThat(second.code()).isEqualTo(1);
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void a_port_of_the_operators_own_is_told_and_found_by_the_verbs() throws Exception {
    Path data = folder.resolve("data");
    try (var server = house.serve(data, "--admin-port", "0")) {
      String begin = "portmanteau answers operators on ";
      assertThat(server.said()).anyMatch(line -> line.startsWith(begin + "http://127.0.0.1:"));
      String url =
          server.said().stream()
              .filter(line -> line.startsWith(begin))
              .map(line -> line.substring(begin.length()))
              .findFirst()
              .orElseThrow();
      String token = Files.readString(data.resolve("admin-token")).strip();
      Ended listed = house.run("account", "list", "--server", url, "--admin-token", token);
      assertThat(listed.code()).isZero();
    }
  }

  @Test
  void a_build_leaves_alone_what_a_running_server_was_started_from() throws Exception {
    Path first = house.build();
    try (var server = house.serve(folder.resolve("data"))) {
      for (int i = 0; i < 2; i++) {
        house.edit();
        house.run("serve", "--help");
      }
      assertThat(house.build()).isNotEqualTo(first);
      assertThat(first.resolve("portmanteau-server.jar")).exists();
      assertThat(server.stop()).isZero();
    }
    house.edit();
    house.run("serve", "--help");
    assertThat(first).doesNotExist();
  }

  @Test
  void only_serving_builds_what_has_changed() throws Exception {
    Path first = house.build();
    house.edit();
    Ended version = house.run("version");
    assertThat(version.output()).startsWith("portmanteau ").hasLineCount(1);
    assertThat(house.build()).isEqualTo(first);
  }
}
