package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the papers give operators to watch with speaks of numbers that there are.
class MonitoringFilesTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:portmanteau|jvm|process)_[a-z_]*[a-z]\\b");

  private static ServerFixture server;
  private static Set<String> exposed;

  @BeforeAll
  static void scrape() throws Exception {
    server = ServerFixture.start();
    Ask.at(server.port(), "GET /v3/media");
    // A request is counted when its answer has left.
    await()
        .untilAsserted(() -> {
          exposed = exposed();
          assertThat(exposed).contains("portmanteau_received_bytes_total");
        });
  }

  private static Set<String> exposed() throws IOException {
    return Ask.at(server.port(), "GET /metrics")
        .text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  @Test
  void every_number_that_alerts_are_made_of_exists() throws IOException {
    String rules = Files.readString(DOCS.resolve("prometheus-alerts.yml"));
    List<String> alerts =
        rules.lines().filter(line -> line.strip().startsWith("- alert: ")).toList();
    assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(rules.lines().filter(line -> line.strip().startsWith("expr: ")))
        .hasSameSizeAs(alerts);
    assertThat(rules.lines().filter(line -> line.strip().startsWith("summary: ")))
        .hasSameSizeAs(alerts);
    assertThat(exposed).containsAll(metrics(rules));
  }

  @Test
  void every_number_of_the_dashboard_exists_and_it_shows_all_of_ours() throws IOException {
    JsonNode dashboard =
        new JsonMapper().readTree(Files.readString(DOCS.resolve("grafana-dashboard.json")));
    var shown = new TreeSet<String>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        Set<String> metrics = metrics(target.path("expr").asString());
        assertThat(metrics).as(target.toString()).isNotEmpty();
        shown.addAll(metrics);
      }
    }
    assertThat(exposed).containsAll(shown);
    Set<String> ours =
        exposed.stream()
            .filter(name -> name.startsWith("portmanteau_"))
            .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
            .collect(Collectors.toSet());
    Set<String> families =
        shown.stream()
            .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
            .collect(Collectors.toSet());
    assertThat(families).containsAll(ours);
  }

  @Test
  void the_paper_for_operators_names_every_number() throws IOException {
    Set<String> told = metrics(Files.readString(DOCS.resolve("operate.md")));
    Set<String> families =
        exposed.stream()
            .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
            .collect(Collectors.toSet());
    assertThat(told).containsAll(families);
  }
}
