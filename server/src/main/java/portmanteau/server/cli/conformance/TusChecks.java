package portmanteau.server.cli.conformance;

import static portmanteau.server.cli.conformance.Finding.require;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// What tus 1.0.0 wants of a server; of its extensions those that the server says it has.
final class TusChecks {
  private static final String TYPE = "Content-Type: application/offset+octet-stream";

  private final Target target;

  TusChecks(Target target) {
    this.target = target.speaking("Tus-Resumable: 1.0.0");
  }

  List<Check> all() {
    return List.of(
        Check.must("OPTIONS", "OPTIONS tells the versions", this::options),
        Check.must("Creation", "POST begins an upload with a Location", this::begun),
        Check.must("HEAD", "HEAD tells offset and length, and is not cached", this::state),
        Check.must("PATCH", "PATCH appends, and tells the new offset", this::append),
        Check.must("PATCH", "bytes for another offset are a 409", this::offset),
        Check.should("PATCH", "bytes of another type are a 415", this::type),
        Check.must("PATCH", "an upload that is none is a 404 or a 410", this::unknown),
        Check.must(
            "Tus-Version", "another version is a 412 that tells the right one", this::version),
        Check.should("Upload-Length", "more bytes than the length are refused", this::tooMuch),
        Check.should("Expiration", "what expires says when", this::expires),
        Check.should("Termination", "DELETE ends an upload", this::terminated));
  }

  private Answer abilities() throws IOException {
    return target.speaking().ask("OPTIONS", target.endpoint(), "");
  }

  private boolean offers(String extension) throws IOException {
    String offered = abilities().header("tus-extension").orElse("");
    return List.of(offered.split(" *, *", -1)).contains(extension);
  }

  private void options() throws IOException {
    Answer answer = abilities();
    require(answer.isGood(), "OPTIONS was refused", answer);
    require(
        answer.header("tus-version").orElse("").contains("1.0.0"), "Tus-Version is none", answer);
  }

  private URI begin() throws IOException {
    Answer answer = target.ask("POST", target.endpoint(), "", "Upload-Length: 10");
    require(answer.status() == 201, "it is no 201", answer);
    return target.located(answer);
  }

  private void begun() throws IOException {
    var _ = begin();
  }

  private void state() throws IOException {
    Answer answer = target.ask("HEAD", begin(), "");
    require(answer.isGood(), "HEAD was refused", answer);
    require(answer.header("upload-offset").orElse("").equals("0"), "the offset is no 0", answer);
    require(answer.header("upload-length").orElse("").equals("10"), "the length is no 10", answer);
    require(
        answer.header("cache-control").orElse("").contains("no-store"), "it may be kept", answer);
  }

  private Answer patch(URI upload, int offset, String bytes) throws IOException {
    return target.ask("PATCH", upload, bytes, TYPE, "Upload-Offset: " + offset);
  }

  private void append() throws IOException {
    URI upload = begin();
    Answer answer = patch(upload, 0, "01234");
    require(answer.status() == 204, "it is no 204", answer);
    require(answer.header("upload-offset").orElse("").equals("5"), "the offset is no 5", answer);
    require(patch(upload, 5, "56789").status() == 204, "the rest was refused", upload);
  }

  private void offset() throws IOException {
    Answer answer = patch(begin(), 3, "34");
    require(answer.status() == 409, "it is no 409", answer);
  }

  private void type() throws IOException {
    Answer answer =
        target.ask("PATCH", begin(), "01", "Content-Type: text/plain", "Upload-Offset: 0");
    require(answer.status() == 415, "it is no 415", answer);
  }

  private void unknown() throws IOException {
    URI upload = begin();
    Answer answer = patch(upload.resolve("0".repeat(32)), 0, "01");
    boolean right = answer.status() == 404 || answer.status() == 410 || answer.status() == 403;
    require(right, "it is neither", answer);
  }

  private void version() throws IOException {
    Answer answer =
        target
            .speaking("Tus-Resumable: 0.2.2")
            .ask("POST", target.endpoint(), "", "Upload-Length: 1");
    require(answer.status() == 412, "it is no 412", answer);
    require(answer.header("tus-version").isPresent(), "it does not tell the right one", answer);
  }

  private void tooMuch() throws IOException {
    Answer answer = patch(begin(), 0, "0123456789more");
    require(answer.status() / 100 == 4, "they were taken", answer);
  }

  private void expires() throws IOException {
    if (offers("expiration")) {
      URI upload = begin();
      Answer answer = patch(upload, 0, "01234");
      require(answer.header("upload-expires").isPresent(), "it does not", answer);
    }
  }

  private void terminated() throws IOException {
    if (offers("termination")) {
      URI upload = begin();
      Answer answer = target.ask("DELETE", upload, "");
      require(answer.status() == 204, "it is no 204", answer);
      int after = target.ask("HEAD", upload, "").status();
      require(after == 404 || after == 410, "the upload is still there", after);
    }
  }
}
