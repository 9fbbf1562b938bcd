package portmanteau.server.cli.verb;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.AdminPath;
import portmanteau.server.cli.remote.ByteCount;
import portmanteau.server.cli.remote.CommandFailure;
import portmanteau.server.cli.remote.RemoteCommand;
import portmanteau.server.cli.terminal.Printable;
import portmanteau.server.cli.terminal.Progress;
import portmanteau.server.cli.terminal.Table;
import tools.jackson.databind.JsonNode;

/// Looks whether what is stored is what should be.
@Command(
    name = "fsck",
    header = "Look whether what is stored is what should be; the server goes on serving.",
    footer = {
      "%nIt reads all files, so it may take long. The exit code is 0 where nothing is wrong, or",
      "everything could be repaired, and 1 else. --repair never deletes a medium: those whose bytes",
      "are gone or rotten are marked as damaged, until somebody uploads the same bytes again."
    })
public final class Fsck extends RemoteCommand {
  @Option(names = "--repair", description = "Mend what can be mended.")
  private boolean repair;

  @Option(
      names = "--rate",
      paramLabel = "BYTES",
      description = "Read at most so much a second, such as 20MiB.")
  private @Nullable String rate;

  private JsonNode last = object();

  @Override
  protected JsonNode ask(AdminClient client) throws IOException {
    var wish = object().put("repair", repair);
    if (rate != null) {
      wish.put("rate", ByteCount.of("--rate", rate, this));
    }
    try (var bar = new Bar()) {
      client.lines(AdminPath.of("fsck"), wish, line -> read(line, bar));
    }
    if (last.has("problem")) {
      throw new CommandFailure("fsck stopped: " + Printable.text(last.path("problem").asString()));
    }
    if (!last.has("result")) {
      throw new CommandFailure(
          "the server broke off its answer; it was stopped, or its log says why");
    }
    return last.path("result");
  }

  private void read(JsonNode line, Bar bar) {
    last = line;
    JsonNode step = line.path("progress");
    if (step.path("phase").asString("").equals("blobs")) {
      bar.at(step.path("done").asLong(), step.path("total").asLong());
    }
  }

  /// Shows how many bytes have been read; the rest takes no time worth a bar.
  private final class Bar implements AutoCloseable {
    private Progress progress = Progress.SILENT;
    private boolean begun;
    private long shown;

    void at(long done, long total) {
      if (!begun) {
        begun = true;
        progress = Progress.of(terminal(), "fsck", total);
      }
      progress.moved(done - shown);
      shown = done;
    }

    @Override
    public void close() throws IOException {
      progress.close();
    }
  }

  @Override
  protected void tell(JsonNode answer, PrintWriter out) {
    var numbers = object();
    List<JsonNode> findings = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : answer.properties()) {
      if (member.getValue().isArray()) {
        member.getValue().forEach(findings::add);
      } else {
        numbers.set(member.getKey(), member.getValue());
      }
    }
    Table.facts(out, numbers);
    if (!findings.isEmpty()) {
      out.println();
      Table.list(out, findings, List.of("kind", "repaired", "subject", "detail"));
    }
  }

  @Override
  protected int code(JsonNode answer) {
    long found = 0;
    for (String kind :
        List.of(
            "dangling",
            "orphans",
            "wrong_size",
            "wrong_hash",
            "wrong_counters",
            "stale_sessions",
            "corrupt")) {
      found += answer.path(kind).asLong();
    }
    return found > answer.path("repaired").asLong() ? 1 : 0;
  }
}
