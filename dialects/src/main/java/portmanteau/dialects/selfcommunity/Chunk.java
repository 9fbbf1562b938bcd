package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.Received;
import portmanteau.core.media.TextLimits;
import portmanteau.web.Exchange;
import portmanteau.web.form.Multipart;
import portmanteau.web.form.Part;

/// A chunk from a form: its staged bytes, and the fields before and after them.
///
/// All bytes are received before anything is done with them, since the `upload_id` may follow them,
/// and since an interrupted form must not change the upload. The caller closes it.
record Chunk(Received bytes, String fileName, Map<String, String> fields) implements AutoCloseable {
  /// Bytes that a form may have around its file.
  private static final int AROUND = 64 * 1024;

  private static final int FIELD = 1024;
  private static final Set<String> FIELDS = Set.of("upload_id", "offset");
  private static final Set<String> FILES = Set.of("image", "document", "file");

  /// Takes in the file part.
  interface Taking {
    Received take(Part part) throws IOException;
  }

  /// Reads the form to its end.
  ///
  /// @param limit bytes that the file may have
  static Chunk read(Exchange exchange, long limit, Taking taking) throws IOException {
    if (!Multipart.isDeclared(exchange)) {
      throw noFile();
    }
    var fields = new HashMap<String, String>();
    @Nullable Received bytes = null;
    String fileName = "";
    @Nullable Refusal unasked = null;
    try (Multipart form = Multipart.of(exchange, Multipart.Limits.of(limit + AROUND))) {
      for (Optional<Part> next = form.next(); next.isPresent(); next = form.next()) {
        Part part = next.get();
        if (FIELDS.contains(part.name())) {
          readField(part, fields);
        } else if (!FILES.contains(part.name())) {
          unasked = unasked == null ? unasked(part) : unasked;
        } else if (bytes == null) {
          fileName = TextLimits.requireName(part.name(), part.fileName().orElse(""));
          bytes = taking.take(part);
        } else {
          throw new Problem.Invalid(part.name(), "One chunk at a time is taken.").refusal();
        }
      }
      if (bytes == null) {
        throw noFile();
      }
      if (unasked != null) {
        throw unasked;
      }
      return new Chunk(bytes, fileName, fields);
    } catch (Throwable failure) {
      if (bytes != null) {
        bytes.close();
      }
      throw failure;
    }
  }

  /// A field's text; empty where it was not sent, or sent empty.
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static void readField(Part part, Map<String, String> fields) throws IOException {
    if (fields.putIfAbsent(part.name(), part.text(FIELD)) != null) {
      throw new Problem.Invalid(part.name(), part.name() + " is given twice.").refusal();
    }
  }

  /// What is wrong with a part of another name; told where there is a chunk, else its absence is.
  private static @Nullable Refusal unasked(Part part) throws IOException {
    try {
      part.skip();
      return null;
    } catch (Refusal refused) {
      return refused;
    }
  }

  private static RuntimeException noFile() {
    return new Problem.Invalid(SelfCommunityErrors.WHOLE_BODY, "No chunk file was submitted")
        .refusal();
  }
}
