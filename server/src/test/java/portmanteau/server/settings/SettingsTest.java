package portmanteau.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.access.AccountId;
import portmanteau.core.settings.BadSetting;
import portmanteau.server.settings.DialectSettings.Name;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void the_standards_are_those_of_the_contract() {
    Settings settings = Settings.of(Sources.of(Map.of()), false);

    assertThat(settings.data()).isEqualTo(Path.of("portmanteau-data"));
    assertThat(settings.listening().host()).isEqualTo("127.0.0.1");
    assertThat(settings.listening().port()).isEqualTo(8080);
    assertThat(settings.listening().adminPort()).isNull();
    assertThat(settings.catalogue().url()).isNull();
    assertThat(settings.dialects().enabled()).containsExactlyInAnyOrder(Name.values());
    assertThat(settings.dialects().shared().kaizala().hosts())
        .containsExactly("api.kaiza.la", "kms*.kaiza.la");
    assertThat(settings.dialects().vonage().uploadBytes()).isEqualTo(5L << 30);
    assertThat(settings.dialects().greenApi().uploadBytes()).isEqualTo(37L << 20);
    assertThat(settings.dialects().greenApi().lifetime()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.anonymousUploads().account()).isNull();
    assertThat(settings.requests().anonymousPerSecond()).isEqualTo(50);
    assertThat(settings.housekeeping().reclaimGrace()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.logFormat()).isEqualTo(LogFormat.TEXT);
  }

  @Test
  void flags_come_before_the_environment_and_the_environment_before_the_file() throws IOException {
    Path file = write("port=1\nmax-parts=1\nhost=::1\n");
    Map<String, String> environment =
        Map.of("PORTMANTEAU_PORT", "2", "PORTMANTEAU_MAX_PARTS", "2", "PATH", "/bin");

    Settings settings = Settings.of(Sources.of(Map.of("port", "3"), environment, file), false);

    assertThat(settings.listening().port()).isEqualTo(3);
    assertThat(settings.connections().parts()).isEqualTo(2);
    assertThat(settings.listening().host()).isEqualTo("::1");
  }

  @Test
  void a_variable_may_name_the_file_and_an_empty_one_says_nothing() throws IOException {
    Path file = write("port=4\n");

    Settings settings =
        Settings.of(
            Sources.of(
                Map.of(),
                Map.of("PORTMANTEAU_CONFIG", file.toString(), "PORTMANTEAU_PORT", ""),
                null),
            false);

    assertThat(settings.listening().port()).isEqualTo(4);
  }

  @Test
  void an_unknown_key_stops_the_start_with_its_name() throws IOException {
    Path file = write("prot=1\n");

    assertThatThrownBy(() -> Sources.of(Map.of(), Map.of(), file))
        .isInstanceOf(BadSetting.class)
        .hasMessage("unknown setting prot in " + file);
    assertThatThrownBy(() -> Sources.of(Map.of(), Map.of("PORTMANTEAU_PROT", "1"), null))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("PORTMANTEAU_PROT");
  }

  @Test
  void variables_of_the_other_verbs_are_no_strangers() {
    Map<String, String> environment =
        Map.of("PORTMANTEAU_SERVER", "http://[::1]", "PORTMANTEAU_ADMIN_TOKEN", "t");

    assertThat(Settings.of(Sources.of(Map.of(), environment, null), false)).isNotNull();
  }

  @Test
  void a_file_that_cannot_be_read_is_named() {
    assertThatThrownBy(() -> Sources.of(Map.of(), Map.of(), folder.resolve("none")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("config")
        .hasMessageContaining("no file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port|http",
        "port|65536",
        "admin-port|-1",
        "host|' '",
        "host|no such host",
        "trusted-proxies|10.0.0.0/33",
        "trusted-proxies|localhost",
        "dialects|vonage,whatsapp",
        "route-kaizala-hosts|api kaiza la",
        "route-kaizala-ports|9001,0",
        "route-green-api-ports|http",
        "route-green-api-paths|green",
        "route-green-api-paths|/green/",
        "route-kaizala-paths|/..",
        "route-kaizala-paths|/k%20",
        "route-kaizala-paths|/{any}",
        "cors-origins|example.org",
        "vonage-max-file|5 GB more",
        "green-api-max-file|0",
        "green-api-lifetime|24",
        "anonymous-uploads|yes",
        "requests-per-second-anonymous|0",
        "requests-per-second-public|0",
        "cors-headers|a b",
        "cors-headers|a,,b",
        "max-header-bytes|2MiB",
        "idle-timeout|0s",
        "reclaim-grace|0s",
        "reclaim-grace|59s",
        "sweep-interval|soon",
        "log-format|xml"
      })
  void a_bad_value_is_refused_with_its_name_and_what_it_was(String name, String value) {
    assertThatThrownBy(() -> Settings.of(Sources.of(Map.of(name, value)), false))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("setting " + name)
        .hasMessageContaining(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public-url|files.example.net",
        "public-url|ftp://files.example.net",
        "public-url|https://files.example.net/?q",
        "public-url|https://owner:hidden@files.example.net",
        "catalogue|jdbc:mysql://db/x",
        "catalogue|postgres://owner:hidden@db/x",
      })
  void a_bad_address_is_refused_with_its_name_and_not_repeated(String name, String value) {
    assertThatThrownBy(() -> Settings.of(Sources.of(Map.of(name, value)), false))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith("setting " + name + " (from --" + name + "): the value ")
        .hasMessageNotContainingAny(value, "hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]"})
  void an_ipv6_address_may_stand_in_brackets(String host) {
    Settings settings = Settings.of(Sources.of(Map.of("host", host)), true);

    assertThat(settings.listening().host()).isEqualTo("::1");
    assertThat(settings.listening().isLoopback()).isTrue();
  }

  @Test
  void a_bad_value_tells_where_it_came_from() {
    assertThatThrownBy(
            () -> Settings.of(Sources.of(Map.of(), Map.of("PORTMANTEAU_PORT", "x"), null), false))
        .hasMessage(
            "setting port (from PORTMANTEAU_PORT): \"x\" is no whole number from 0 to 65535");
  }

  @Test
  void lists_take_several_words_or_none() {
    Settings settings =
        Settings.of(
            Sources.of(
                Map.of(
                    "dialects", "vonage, green-api",
                    "cors-origins", "none",
                    "cors-headers", "X-Trace, x-other",
                    "trusted-proxies", "10.0.0.0/8,::1",
                    "anonymous-uploads", "0a1b2c3d")),
            false);

    assertThat(settings.dialects().enabled())
        .containsExactlyInAnyOrder(Name.VONAGE, Name.GREEN_API);
    assertThat(settings.dialects().tus().cors().origins()).isEmpty();
    assertThat(settings.dialects().tus().cors().headers())
        .containsExactlyInAnyOrder("X-Trace", "x-other");
    assertThat(settings.listening().trustedProxies()).hasSize(2);
    assertThat(settings.anonymousUploads().account()).isEqualTo(new AccountId("0a1b2c3d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void the_demo_is_for_this_machine_only(String host) {
    Sources sources = Sources.of(Map.of("host", host));

    assertThat(Settings.of(sources, false).listening().isLoopback()).isFalse();
    assertThatThrownBy(() -> Settings.of(sources, true))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("host")
        .hasMessageContaining("--demo");
  }

  @Test
  void what_does_not_go_together_is_refused() throws IOException {
    Path file = write("");
    assertThatThrownBy(() -> Settings.of(Sources.of(Map.of("admin-port", "8080")), false))
        .hasMessageContaining("admin-port");
    assertThatThrownBy(() -> Settings.of(bothFaces("ports", "80,9001"), false))
        .hasMessageContaining("route-kaizala-ports")
        .hasMessageContaining("9001");
    assertThatThrownBy(() -> Settings.of(bothFaces("paths", "/x,/a/b"), false))
        .hasMessageContaining("route-kaizala-paths")
        .hasMessageContaining("/a/b");
    assertThatThrownBy(() -> Settings.of(Sources.of(Map.of("catalogue-user", "x")), false))
        .hasMessageContaining("catalogue-user");
    assertThatThrownBy(() -> Settings.of(Sources.of(Map.of("data", file.toString())), false))
        .hasMessageContaining("data");
  }

  /// The last of what is bound to Kaizala is bound to Green API too.
  private static Sources bothFaces(String what, String bound) {
    return Sources.of(
        Map.of(
            "route-kaizala-" + what,
            bound,
            "route-green-api-" + what,
            bound.substring(bound.indexOf(',') + 1)));
  }

  @Test
  void a_password_is_never_shown() {
    Settings settings =
        Settings.of(
            Sources.of(
                Map.of(),
                Map.of(
                    "PORTMANTEAU_CATALOGUE", "jdbc:postgresql://db/x?password=hidden",
                    "PORTMANTEAU_CATALOGUE_PASSWORD", "hidden"),
                null),
            false);

    assertThat(settings.catalogue().password()).isEqualTo("hidden");
    assertThat(settings.toString()).doesNotContain("hidden");
  }

  private Path write(String lines) throws IOException {
    return Files.writeString(folder.resolve("portmanteau.conf"), lines);
  }
}
