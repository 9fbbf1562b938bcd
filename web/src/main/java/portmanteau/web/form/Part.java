package portmanteau.web.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import portmanteau.core.FileNames;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;
import portmanteau.web.digest.DigestField;
import portmanteau.web.digest.ObservedBytes;
import portmanteau.web.digest.PromisedDigests;
import portmanteau.web.text.ContentCodings;
import portmanteau.web.text.HeaderParameters;

/// One part of a [Multipart] body; its content can be read until the next part is requested.
public final class Part {
  private final Map<String, String> headers;
  private final HeaderParameters disposition;
  private final PartBody content;
  private final IntConsumer memory;
  private InputStream body;
  private boolean observed;

  Part(Map<String, String> headers, MultipartScanner scanner, IntConsumer memory) {
    this.headers = headers;
    this.memory = memory;
    this.disposition = HeaderParameters.parse(headers.getOrDefault("content-disposition", ""));
    this.content = new PartBody(scanner);
    this.body = content;
    switch (headers.getOrDefault("content-transfer-encoding", "binary").toLowerCase(Locale.ROOT)) {
      case "binary", "8bit", "7bit" -> {}
      default ->
          throw new Problem.Malformed("Parts with a Content-Transfer-Encoding are not taken.")
              .refusal();
    }
    if (!ContentCodings.areNone(header("Content-Encoding").stream().toList())) {
      throw new Problem.UnsupportedEncoding().refusal();
    }
    PromisedDigests promised = PromisedDigests.of(DigestField.ALL, this::values);
    if (!promised.isEmpty()) {
      observe(promised);
    }
  }

  /// The field's name; empty if the part has none.
  public String name() {
    return disposition.get("name").map(Part::unescape).orElse("");
  }

  /// The file name that the client sent, cleaned; an empty name is not an absent one.
  public Optional<String> fileName() {
    return disposition
        .extended("filename")
        .or(() -> disposition.get("filename").map(Part::unescape))
        .map(FileNames::clean);
  }

  /// The content's type with its parameters; empty if it is missing or malformed.
  public Optional<MediaType> mediaType() {
    return header("Content-Type").flatMap(MediaType::parse);
  }

  /// As [#mediaType], without parameters.
  public Optional<ContentType> contentType() {
    return mediaType().map(MediaType::type);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The content, blocking.
  public InputStream body() {
    return body;
  }

  /// The whole content, at most `most` bytes; else a [Problem.TooLarge] refusal.
  public byte[] bytes(int most) {
    return Bodies.readFully(body, most, memory);
  }

  /// The content as text: in the part's charset, else strict UTF-8.
  ///
  /// Refuses with [Problem.Invalid], naming the part, beyond `most` bytes; with [Problem.Malformed]
  /// if it cannot be decoded.
  public String text(int most) throws IOException {
    byte[] bytes = Bodies.readSome(body, most, memory);
    if (bytes.length > most) {
      throw new Problem.Invalid(name(), name() + " is longer than " + most + " bytes.").refusal();
    }
    try {
      return charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Problem.Malformed("The text of " + name() + " cannot be decoded.").refusal();
    }
  }

  /// Whether it is a file rather than a field: it has a file name, even an empty one, or a type
  /// that is not text.
  public boolean isFile() {
    return fileName().isPresent()
        || disposition.get("filename*").isPresent()
        || contentType().filter(type -> !isText(type.value())).isPresent();
  }

  private static boolean isText(String type) {
    return type.startsWith("text/") || type.equals("application/json") || type.endsWith("+json");
  }

  /// Whether there are any bytes; they are still to be read.
  public boolean hasContent() throws IOException {
    var looked = new PushbackInputStream(body);
    int first = looked.read();
    if (first >= 0) {
      looked.unread(first);
    }
    body = looked;
    return first >= 0;
  }

  /// Skips a part that nobody wants. A file must not be dropped silently: if it has bytes, the
  /// request is refused; browsers send an empty file for an empty field.
  public void skip() throws IOException {
    if (isFile() && hasContent()) {
      throw new Problem.Invalid(
              name(), "The file in the part \"" + name() + "\" is not taken here.")
          .refusal();
    }
  }

  /// Adds an observer of the content.
  void observe(ObservedBytes.Observer observer) {
    body = new ObservedBytes(body, observer);
    observed = true;
  }

  /// Ends reading; with an observer, after the rest has been read.
  void finish() throws IOException {
    if (observed) {
      body.transferTo(OutputStream.nullOutputStream());
    }
    close();
  }

  void close() {
    content.closed = true;
  }

  private List<String> values(DigestField field) {
    return header(field.header()).map(List::of).orElse(List.of());
  }

  /// The charset of its text; UTF-8 if it names none, or an unknown one.
  public Charset charset() {
    String named = mediaType().flatMap(type -> type.parameter("charset")).orElse("UTF-8");
    try {
      return Charset.forName(named);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /// Browsers write these three, and only these, as percent escapes (WHATWG HTML,
  /// multipart/form-data encoding).
  private static String unescape(String value) {
    return value.indexOf('%') < 0
        ? value
        : value
            .replace("%22", "\"")
            .replace("%0D", "\r")
            .replace("%0d", "\r")
            .replace("%0A", "\n")
            .replace("%0a", "\n");
  }

  private static final class PartBody extends InputStream {
    private final MultipartScanner scanner;
    private boolean closed;

    private PartBody(MultipartScanner scanner) {
      this.scanner = scanner;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("the form has moved on");
      }
      return length == 0 ? 0 : scanner.read(target, offset, length);
    }
  }
}
