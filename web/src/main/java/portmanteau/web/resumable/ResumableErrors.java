package portmanteau.web.resumable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.Json;
import portmanteau.web.ProblemJson;

/// What goes wrong with an upload itself, in the problem types of the draft (§7); all else as
/// [ProblemJson] has it.
public final class ResumableErrors implements ErrorWriter {
  public static final ResumableErrors WRITER = new ResumableErrors();

  private static final String TYPES = "https://iana.org/assignments/http-problem-types#";
  private static final String TYPE = "application/problem+json";

  private ResumableErrors() {}

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    if (problem instanceof Problem.OffsetMismatch it) {
      mismatching(exchange, it.offset());
    } else if (problem instanceof Problem.UploadMismatch it) {
      inconsistent(exchange, it.reason());
    } else {
      if (problem instanceof Problem.TooLarge it) {
        exchange.header("Upload-Limit", "max-size=" + it.limit());
      }
      if (problem instanceof Problem.Unauthenticated) {
        exchange.header(
            "WWW-Authenticate",
            "Basic realm=\"Portmanteau\", charset=\"UTF-8\", Bearer realm=\"Portmanteau\"");
      }
      int status = ProblemJson.status(problem);
      exchange.send(
          status,
          TYPE,
          ProblemJson.body(status, ProblemJson.detail(problem), exchange.requestId()));
    }
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    ProblemJson.WRITER.write(exchange, problem);
  }

  /// Whether it is the upload that the problem is of, and not what becomes of it.
  static boolean isOfUpload(Problem problem) {
    return problem instanceof Problem.OffsetMismatch || problem instanceof Problem.UploadMismatch;
  }

  private static void mismatching(Exchange exchange, long expected) throws IOException {
    exchange.header("Upload-Offset", Long.toString(expected));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("expected-offset", expected);
    Long provided = UploadRequest.of(exchange).offset();
    if (provided != null) {
      members.put("provided-offset", provided);
    }
    send(exchange, 409, "mismatching-upload-offset", "Mismatching Upload Offset", members);
  }

  private static void inconsistent(Exchange exchange, Reason reason) throws IOException {
    Map<String, Object> members =
        Map.of("detail", ProblemJson.detail(new Problem.UploadMismatch(reason)));
    send(exchange, 400, "inconsistent-upload-length", "Inconsistent Upload Length Values", members);
  }

  /// Answers that nothing can be added to an upload any more.
  public static void completed(Exchange exchange) throws IOException {
    send(exchange, 400, "completed-upload", "Upload Is Completed", Map.of());
  }

  private static void send(
      Exchange exchange, int status, String type, String title, Map<String, Object> members)
      throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", TYPES + type);
    body.put("title", title);
    body.put("status", status);
    body.putAll(members);
    body.put("instance", exchange.requestId());
    exchange.send(status, TYPE, Json.strict().write(body));
  }
}
