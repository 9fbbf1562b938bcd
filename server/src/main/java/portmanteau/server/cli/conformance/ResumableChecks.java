package portmanteau.server.cli.conformance;

import static portmanteau.server.cli.conformance.Finding.require;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// What draft-ietf-httpbis-resumable-upload wants of a server, in its last form (-15).
final class ResumableChecks {
  private static final String TYPE = "Content-Type: application/partial-upload";
  private static final String MORE = "Upload-Complete: ?0";
  private static final String LAST = "Upload-Complete: ?1";

  private final Target target;

  ResumableChecks(Target target) {
    this.target = target;
  }

  List<Check> all() {
    return List.of(
        Check.must("§4.1.4", "OPTIONS tells that uploads can be resumed", this::options),
        Check.should("§4.2.2", "an upload is announced by 104 with a Location", this::announced),
        Check.must("§4.2.2", "an upload in parts is begun with a Location", this::begun),
        Check.must("§4.3.2", "HEAD tells offset, completeness and length", this::state),
        Check.should("§4.3.2", "what HEAD tells is not cached", this::notCached),
        Check.must("§4.4.2", "PATCH appends, and says that there is more to come", this::append),
        Check.must(
            "§4.4.2", "bytes for another offset are refused with the right one", this::offset),
        Check.should("§7.1", "and by a problem type that names both", this::problem),
        Check.must("§4.1.3", "lengths that differ are refused", this::lengths),
        Check.must("§4.4.2", "the last part is answered finally", this::last),
        Check.must("§4.3.2", "HEAD tells that an upload is complete", this::complete),
        Check.must("§4.4.2", "nothing is appended to a complete upload", this::late),
        Check.must("§4.6", "an upload whose link broke goes on where HEAD says", this::broken),
        Check.must("§4.4", "a PATCH of another type is no part", this::type),
        Check.should("§4.5.2", "DELETE ends an upload", this::cancel),
        Check.must("Draft", "a version that is not spoken is not announced", this::version));
  }

  private void options() throws IOException {
    Answer answer = target.ask("OPTIONS", target.endpoint(), "");
    boolean told = answer.header("accept-patch").orElse("").contains("application/partial-upload");
    require(told, "Accept-Patch has no application/partial-upload", answer);
  }

  private void announced() throws IOException {
    Answer answer = target.ask("POST", target.endpoint(), "0123456789", LAST);
    require(answer.isGood(), "the upload was refused", answer);
    boolean announced =
        answer.interim().stream()
            .anyMatch(early -> early.status() == 104 && early.header("location").isPresent());
    require(announced, "no 104 came before the answer", answer.interim());
  }

  private void begun() throws IOException {
    var _ = begin("", MORE);
  }

  private URI begin(String bytes, String... headers) throws IOException {
    Answer answer = target.ask("POST", target.endpoint(), bytes, headers);
    require(answer.isGood(), "the upload was not begun", answer);
    return target.located(answer);
  }

  private Answer head(URI upload) throws IOException {
    Answer answer = target.ask("HEAD", upload, "");
    require(answer.isGood(), "HEAD was refused", answer);
    return answer;
  }

  private Answer patch(URI upload, int offset, String bytes, String complete) throws IOException {
    return target.ask("PATCH", upload, bytes, TYPE, complete, "Upload-Offset: " + offset);
  }

  private static void requireAt(Answer answer, int offset, boolean complete) {
    require(
        answer.header("upload-offset").orElse("").equals(Integer.toString(offset)),
        "Upload-Offset is not " + offset,
        answer);
    require(
        answer.header("upload-complete").orElse("").equals(complete ? "?1" : "?0"),
        "Upload-Complete is not " + complete,
        answer);
  }

  private void state() throws IOException {
    Answer answer = head(begin("01234", MORE, "Upload-Length: 10"));
    requireAt(answer, 5, false);
    require(
        answer.header("upload-length").orElse("").equals("10"), "Upload-Length is not 10", answer);
  }

  private void notCached() throws IOException {
    Answer answer = head(begin("01234", MORE));
    require(
        answer.header("cache-control").orElse("").contains("no-store"), "it may be kept", answer);
  }

  private void append() throws IOException {
    URI upload = begin("01234", MORE);
    Answer answer = patch(upload, 5, "567", MORE);
    require(answer.isGood(), "the part was refused", answer);
    require(
        answer.header("upload-complete").orElse("").equals("?0"),
        "the answer does not say Upload-Complete: ?0",
        answer);
    requireAt(head(upload), 8, false);
  }

  private Answer mismatch() throws IOException {
    return patch(begin("01234", MORE), 3, "34", MORE);
  }

  private void offset() throws IOException {
    Answer answer = mismatch();
    require(answer.status() == 409, "it is no 409", answer);
    require(
        answer.header("upload-offset").orElse("").equals("5"), "Upload-Offset is not 5", answer);
  }

  private void problem() throws IOException {
    String text = mismatch().text();
    boolean named =
        text.contains("#mismatching-upload-offset")
            && text.contains("expected-offset")
            && text.contains("provided-offset");
    require(named, "the body is not that problem", text);
  }

  private void lengths() throws IOException {
    URI upload = begin("01234", MORE, "Upload-Length: 10");
    Answer answer = patch(upload, 5, "567", LAST);
    require(answer.status() / 100 == 4, "an end before the length was taken", answer);
  }

  private URI completed() throws IOException {
    URI upload = begin("01234", MORE);
    Answer answer = patch(upload, 5, "56789", LAST);
    require(answer.isGood(), "the last part was refused", answer);
    require(
        answer.header("upload-complete").orElse("").equals("?1"),
        "the answer does not say Upload-Complete: ?1",
        answer);
    return upload;
  }

  private void last() throws IOException {
    var _ = completed();
  }

  private void complete() throws IOException {
    requireAt(head(completed()), 10, true);
  }

  private void late() throws IOException {
    URI upload = completed();
    Answer answer = patch(upload, 10, "more", LAST);
    require(answer.status() / 100 == 4, "more was taken", answer);
  }

  private void broken() throws IOException {
    Answer early = target.breakOff("POST", target.endpoint(), 10, "0123", LAST);
    require(early.status() == 104, "no 104 came", early);
    URI upload = target.located(early);
    Answer seen = head(upload);
    int offset = Integer.parseInt(seen.header("upload-offset").orElse("-1"));
    require(offset >= 0 && offset <= 4, "the offset is none of what was sent", seen);
    Answer made = patch(upload, offset, "0123456789".substring(offset), LAST);
    require(made.isGood(), "the offset that HEAD told is not taken", made);
  }

  private void type() throws IOException {
    URI upload = begin("01234", MORE);
    Answer answer =
        target.ask("PATCH", upload, "56", "Content-Type: text/plain", MORE, "Upload-Offset: 5");
    require(answer.status() / 100 == 4, "it was taken", answer);
  }

  private void cancel() throws IOException {
    URI upload = begin("01234", MORE);
    Answer answer = target.ask("DELETE", upload, "");
    require(answer.isGood(), "DELETE was refused", answer);
    Answer after = target.ask("HEAD", upload, "");
    require(after.status() / 100 == 4, "the upload is still there", after);
  }

  private void version() throws IOException {
    Answer answer =
        target
            .speaking("Upload-Draft-Interop-Version: 98")
            .ask("POST", target.endpoint(), "0123456789", LAST);
    require(
        answer.interim().stream().noneMatch(early -> early.status() == 104),
        "a 104 came all the same",
        answer.interim());
  }
}
