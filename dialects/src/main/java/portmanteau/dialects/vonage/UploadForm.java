package portmanteau.dialects.vonage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.MediaType;
import portmanteau.core.blob.Received;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.TextLimits;
import portmanteau.dialects.shared.MediaChanges;
import portmanteau.web.form.Fields;
import portmanteau.web.form.Multipart;
import portmanteau.web.form.Part;

/// The parts of an upload, in whatever order they come. Closing throws the file away unless it was
/// kept.
final class UploadForm implements AutoCloseable {
  private static final String FILE = "filedata";
  private static final String NAME = "filename";
  private static final String URL = "url";
  private static final String NAMELESS = "file";

  private final Map<String, String> texts = new LinkedHashMap<>();
  private @Nullable Received file;
  private String partName = "";
  private @Nullable MediaType partType;

  /// Takes a file in.
  interface Intake {
    Received receive(Part part) throws IOException;
  }

  /// Reads all parts.
  ///
  /// @param textBytes of one part that is not the file
  void read(Multipart form, int textBytes, Intake intake) throws IOException {
    for (Optional<Part> next = form.next(); next.isPresent(); next = form.next()) {
      Part part = next.get();
      switch (part.name()) {
        case FILE -> take(part, intake);
        case URL -> throw fetching();
        case NAME, "info" -> put(part, textBytes);
        default -> part.skip(); // the vendor's clients send more than the vendor's page knows
      }
    }
  }

  /// What is to be kept.
  ///
  /// @throws Refusal `Invalid` where the file is missing, or `info` is wrong
  NewFile newFile() throws IOException {
    if (file == null) {
      throw Problem.Invalid.missing(FILE).refusal();
    }
    NewFile whole = NewFile.of(file, fileName(), partType);
    return whole.withDetails(changes().apply(whole.details()));
  }

  /// The part `filename` says more than the file's own, unless it is empty.
  private String fileName() {
    return Stream.of(texts.getOrDefault(NAME, ""), partName)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(NAMELESS);
  }

  static RuntimeException fetching() {
    return new Problem.Invalid(URL, "url is not taken; send the file itself as " + FILE).refusal();
  }

  private void take(Part part, Intake intake) throws IOException {
    if (file != null) {
      throw twice(FILE);
    }
    partName = TextLimits.requireName(NAME, part.fileName().orElse(""));
    partType = part.mediaType().orElse(null);
    file = intake.receive(part);
  }

  private void put(Part part, int textBytes) throws IOException {
    String text = part.text(textBytes);
    if (part.name().equals(NAME)) {
      text = TextLimits.requireName(NAME, FileNames.clean(text));
    }
    if (texts.putIfAbsent(part.name(), text) != null) {
      throw twice(part.name());
    }
  }

  private MediaChanges changes() {
    String info = texts.getOrDefault("info", "");
    return MediaChanges.parse(info.isBlank() ? new Fields(Map.of()) : fields(info));
  }

  private static Fields fields(String info) {
    try {
      return Fields.ofJson(info.getBytes(StandardCharsets.UTF_8));
    } catch (Refusal unreadable) {
      throw new Refusal(new Problem.Invalid("info", "info is not a JSON object"), unreadable);
    }
  }

  private static RuntimeException twice(String name) {
    return new Problem.Invalid(name, name + " is given twice").refusal();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
