package portmanteau.dialects.connect;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.Received;
import portmanteau.web.Json;
import portmanteau.web.form.Multipart;
import portmanteau.web.form.Part;

/// The two parts of a send of a file, `meta` and `file`, in either order.
///
/// Its creator closes it, which deletes the file unless it was kept.
final class FileForm implements AutoCloseable {
  private final Reading reading;
  private @Nullable Meta meta;
  private @Nullable Received file;

  /// The checked description of a file.
  record Meta(Destination destination, String fileName, String comment) {}

  /// What becomes of the two parts as they arrive.
  interface Reading {

    /// Bytes that a `meta` may have.
    int metaBytes();

    /// Refuses a forbidden send; called before the file is read if `meta` comes first.
    Meta check(ConnectWire.Send send);

    /// Stages the file.
    Received receive(Part part) throws IOException;
  }

  FileForm(Reading reading) {
    this.reading = reading;
  }

  /// Reads to the end; ignores other fields, refuses other files.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` where one of the two is missing, or there twice
  void read(Multipart parts) throws IOException {
    for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
      Part part = next.get();
      if (part.name().equals("meta")) {
        once("meta", meta);
        meta = reading.check(send(part));
      } else if (part.name().equals("file")) {
        once("file", file);
        file = reading.receive(part);
      } else {
        part.skip();
      }
    }
    meta();
    file();
  }

  Meta meta() {
    return present("meta", meta);
  }

  Received file() {
    return present("file", file);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private ConnectWire.Send send(Part part) {
    return Json.strict()
        .read(part.bytes(reading.metaBytes()), part.charset(), ConnectWire.Send.class);
  }

  private static void once(String name, @Nullable Object before) {
    if (before != null) {
      throw new Problem.Invalid(name, name + " is given twice.").refusal();
    }
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw Problem.Invalid.missing(name).refusal();
    }
    return value;
  }
}
