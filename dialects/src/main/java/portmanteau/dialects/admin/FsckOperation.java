package portmanteau.dialects.admin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.integrity.Finding;
import portmanteau.core.integrity.Fsck;
import portmanteau.core.integrity.FsckReport;
import portmanteau.web.Exchange;
import portmanteau.web.ProblemJson;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// Checks whether what is stored is what should be.
///
/// It may take hours, so the response is one JSON object per line: progress, repeatedly, and
/// finally the result. It stops when the client disconnects.
public final class FsckOperation implements AdminOperations {
  private final Fsck fsck;

  public FsckOperation(Fsck fsck) {
    this.fsck = fsck;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(auth.post(ROOT + "/fsck", this::run));
  }

  /// The last line.
  record Last(Result result) {}

  /// The last line of a run that failed.
  record Stopped(String problem) {}

  /// The counts of findings, and the first of them.
  @JsonNaming(SnakeCaseStrategy.class)
  record Result(
      long checked,
      long dangling,
      long orphans,
      long wrongSize,
      long wrongHash,
      long wrongCounters,
      long staleSessions,
      long corrupt,
      long repaired,
      long damaged,
      List<Found> findings) {

    static Result of(FsckReport report) {
      return new Result(
          report.checked(),
          report.count(Finding.Kind.DANGLING),
          report.count(Finding.Kind.ORPHAN),
          report.count(Finding.Kind.WRONG_SIZE),
          report.count(Finding.Kind.WRONG_HASH),
          report.count(Finding.Kind.WRONG_COUNTER),
          report.count(Finding.Kind.STALE_SESSION),
          report.count(Finding.Kind.CORRUPT),
          report.repaired(),
          report.damaged(),
          report.findings().stream().map(Found::of).toList());
    }
  }

  /// One thing that was found.
  record Found(
      String kind, String subject, String detail, boolean repaired, List<FoundMedium> media) {
    static Found of(Finding finding) {
      String kind =
          switch (finding.kind()) {
            case DANGLING -> "dangling";
            case ORPHAN -> "orphan";
            case WRONG_SIZE -> "wrong_size";
            case WRONG_HASH -> "wrong_hash";
            case WRONG_COUNTER -> "wrong_counter";
            case STALE_SESSION -> "stale_session";
            case CORRUPT -> "corrupt";
          };
      return new Found(
          kind, finding.subject(), finding.detail(), finding.repaired(), media(finding));
    }

    private static List<FoundMedium> media(Finding finding) {
      return finding.media().stream()
          .map(medium -> new FoundMedium(medium.account().value(), medium.id()))
          .toList();
    }
  }

  /// A medium that a finding reaches.
  record FoundMedium(String account, String id) {}

  /// `repair`: whether to repair findings; `rate`: bytes to read per second, 0 for no limit.
  private void run(Exchange exchange) throws IOException {
    Fields fields = AdminRequest.fields(exchange, "repair", "rate");
    boolean repairs = fields.bool("repair").orElse(false);
    long rate = fields.integer("rate").orElse(0);
    if (rate < 0) {
      throw new Problem.Invalid("rate", "rate is a number of bytes a second, or 0.").refusal();
    }
    var lines = new FsckLines(exchange, rate, fsck);
    try {
      lines.end(new Last(Result.of(fsck.run(repairs, lines))));
    } catch (InterruptedIOException stopping) {
      lines.end(new Stopped(String.valueOf(stopping.getMessage())));
    } catch (Refusal refusal) {
      if (!lines.isBegun()) {
        throw refusal;
      }
      lines.end(new Stopped(ProblemJson.detail(refusal.problem())));
    }
  }
}
