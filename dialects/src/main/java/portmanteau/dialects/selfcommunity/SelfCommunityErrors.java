package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Errors;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.FieldError;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Message;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.OffsetErrors;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;

/// Errors as this dialect tells them: `{"errors":[…]}`, what concerns a field of the body under its
/// name.
///
/// What the chunk library refuses is a 400, an expired upload a 410.
final class SelfCommunityErrors implements ErrorWriter {
  /// The field of problems that concern the body as a whole.
  static final String WHOLE_BODY = "";

  private record Answer(int status, Object body) {}

  /// The vendor's words for a chunk whose length differs from its headers.
  static final Problem.Invalid SIZE_DIFFERS =
      new Problem.Invalid(ContentRange.HEADER, "File size doesn't match headers");

  @Override
  public void write(Exchange exchange, Problem problem) throws IOException {
    Answer answer = answer(problem);
    if (answer.status() == 401) {
      exchange.header("WWW-Authenticate", "Bearer realm=\"api\"");
    }
    exchange.sendJson(answer.status(), answer.body());
  }

  @Override
  public void write(Exchange exchange, HttpProblem problem) throws IOException {
    Answer answer = answer(problem);
    exchange.sendJson(answer.status(), answer.body());
  }

  private static Answer answer(HttpProblem problem) {
    return switch (problem) {
      case HttpProblem.MethodNotAllowed _ ->
          plain(405, "This method is not allowed here.", "method_not_allowed");
      case HttpProblem.PreconditionFailed _ ->
          plain(412, "The content is not the one asked for.", "precondition_failed");
      case HttpProblem.TargetTooLong _ ->
          plain(414, "The path and query are too long.", "target_too_long");
      case HttpProblem.RangeNotSatisfiable _ ->
          plain(416, "The range is not satisfiable.", "range_not_satisfiable");
      case HttpProblem.HeadersTooLarge _ ->
          plain(431, "The headers are too large.", "headers_too_large");
    };
  }

  private static Answer answer(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated it -> plain(401, it.detail(), code(it.cause()));
      case Problem.Forbidden it -> plain(403, it.detail(), "permission_denied");
      case Problem.NotFound it -> plain(404, it.detail(), "not_found");
      case Problem.Invalid it -> invalid(it);
      case Problem.UploadMismatch it -> invalid(mismatch(it));
      case Problem.Malformed it -> plain(400, it.detail(), "parse_error");
      case Problem.TooLarge it ->
          plain(400, "Size of file exceeds the limit (" + it.limit() + " bytes)", "file_too_large");
      case Problem.UnsupportedType it -> plain(415, it.detail(), "unsupported_media_type");
      case Problem.UnsupportedEncoding it ->
          plain(415, ProblemJson.detail(it), "unsupported_encoding");
      case Problem.Conflict it -> plain(400, it.detail(), "conflict");
      case Problem.KeyInUse it -> plain(409, it.detail(), "key_in_use");
      case Problem.OffsetMismatch it ->
          new Answer(
              400,
              new OffsetErrors(
                  List.of(new Message("Offsets do not match", "offset_mismatch")), it.offset()));
      case Problem.ChecksumMismatch it ->
          plain(400, it.algorithm() + " checksum does not match", "checksum_mismatch");
      case Problem.Gone it -> plain(410, it.detail(), "expired");
      case Problem.QuotaExceeded it -> plain(400, it.detail(), "quota_exceeded");
      case Problem.DownloadLimitReached _ ->
          plain(403, "The download limit is reached.", "download_limit_reached");
      case Problem.TooManyRequests _ -> plain(429, "Request was throttled", "throttled");
      case Problem.Timeout it -> plain(408, it.detail(), "timeout");
      case Problem.Unavailable it -> plain(503, it.detail(), "unavailable");
      case Problem.StorageFull _ -> plain(507, "There is no room left.", "storage_full");
      case Problem.Damaged _ -> plain(500, "The stored bytes are damaged.", "damaged");
      case Problem.Internal _ -> plain(500, "Something went wrong here.", "error");
    };
  }

  private static Answer invalid(Problem.Invalid problem) {
    String field = problem.field();
    boolean isMissing = problem.equals(Problem.Invalid.missing(field));
    var message = new Message(problem.detail(), isMissing ? "required" : "invalid");
    boolean isField = !field.equals(WHOLE_BODY) && !field.equals(ContentRange.HEADER);
    return new Answer(
        400, new Errors(List.of(isField ? new FieldError(field, List.of(message)) : message)));
  }

  private static Problem.Invalid mismatch(Problem.UploadMismatch problem) {
    String detail = ProblemJson.detail(problem);
    return switch (problem.reason()) {
      case TOTAL_CHANGED, TOTAL_TOO_SMALL -> new Problem.Invalid(ContentRange.HEADER, detail);
      case PIECE_TOO_SHORT -> SIZE_DIFFERS;
      case INCOMPLETE -> new Problem.Invalid("upload_id", detail);
      case NOT_A_PART -> new Problem.Invalid(WHOLE_BODY, detail);
    };
  }

  private static String code(Cause cause) {
    return switch (cause) {
      case MISSING -> "not_authenticated";
      case INVALID, EXPIRED, AMBIGUOUS, WRONG_APPLICATION -> "authentication_failed";
    };
  }

  private static Answer plain(int status, String message, String code) {
    return new Answer(status, new Errors(List.of(new Message(message, code))));
  }
}
