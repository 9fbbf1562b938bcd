package portmanteau.dialects.vonage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
import portmanteau.core.remote.RemoteFile;
import portmanteau.dialects.shared.MediaChanges;
import portmanteau.web.form.Fields;
import portmanteau.web.form.Multipart;
import portmanteau.web.form.Part;

/// The parts of an upload, in whatever order they come: a file, or the address that one is fetched
/// from when all parts are there. Closing throws the file away unless it was kept.
final class UploadForm implements AutoCloseable {
  private static final String FILE = "filedata";
  private static final String NAME = "filename";
  private static final String URL = "url";
  private static final String INFO = "info";
  private static final String NAMELESS = "file";
  private static final int LONGEST_URL = 2000;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private @Nullable Received file;
  private String partName = "";
  private @Nullable MediaType partType;
  private @Nullable RemoteFile fetched;

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
        case NAME, URL, INFO -> put(part, textBytes);
        default -> part.skip(); // the vendor's clients send more than the vendor's page knows
      }
    }
  }

  /// The address that the file is to be fetched from; empty where the file itself has come.
  ///
  /// @throws Refusal `Invalid` where there are both or neither
  Optional<String> url() {
    @Nullable String url = texts.get(URL);
    if (url == null && file == null) {
      throw new Problem.Invalid(FILE, FILE + " or " + URL + " is required.").refusal();
    }
    if (url != null && file != null) {
      throw new Problem.Invalid(URL, "Send either " + FILE + " or " + URL + ", not both.")
          .refusal();
    }
    if (url != null && url.strip().length() > LONGEST_URL) {
      throw new Problem.Invalid(URL, URL + " has more than " + LONGEST_URL + " characters.")
          .refusal();
    }
    return Optional.ofNullable(url);
  }

  /// Gives the form the file that was fetched; the form closes it.
  void take(RemoteFile file) {
    fetched = file;
  }

  /// What is to be kept.
  ///
  /// @throws Refusal `Invalid` where `info` is wrong
  NewFile newFile() throws IOException {
    NewFile whole = described();
    return whole.withDetails(changes().apply(whole.details()));
  }

  private NewFile described() throws IOException {
    String said = texts.getOrDefault(NAME, "");
    return fetched == null
        ? NewFile.of(Objects.requireNonNull(file), firstOf(said, partName, NAMELESS), partType)
        : fetched.newFile(firstOf(said, fetched.name()));
  }

  /// The part `filename` says more than the file's own, unless it is empty.
  private static String firstOf(String... names) {
    return Stream.of(names).filter(name -> !name.isEmpty()).findFirst().orElse("");
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

  /// What `info` asks for: the fields of a JSON object. Any other text is a metadatum, as it was in
  /// 2017.
  ///
  /// @throws Refusal `Invalid`
  MediaChanges changes() {
    String info = texts.getOrDefault(INFO, "");
    if (info.isBlank()) {
      return MediaChanges.parse(new Fields(Map.of()));
    }
    return MediaChanges.parse(
        info.stripLeading().startsWith("{")
            ? fields(info)
            : Fields.ofTexts(Map.of("metadata_primary", info)));
  }

  private static Fields fields(String info) {
    try {
      return Fields.ofJson(info.getBytes(StandardCharsets.UTF_8));
    } catch (Refusal unreadable) {
      throw new Refusal(new Problem.Invalid(INFO, INFO + " is not a JSON object."), unreadable);
    }
  }

  private static RuntimeException twice(String name) {
    return new Problem.Invalid(name, name + " is given twice.").refusal();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    if (fetched != null) {
      fetched.close();
    }
  }
}
