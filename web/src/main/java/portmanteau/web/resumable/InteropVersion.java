package portmanteau.web.resumable;

import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.web.Exchange;

/// The versions of draft-ietf-httpbis-resumable-upload that are spoken, told apart by
/// `Upload-Draft-Interop-Version`; what differs between them stands here and nowhere else.
///
/// Clients on phones do not fall back: one that meets a version it does not speak makes an ordinary
/// upload of it, which nobody notices.
public enum InteropVersion {
  /// Draft -01, as iOS 17 speaks it.
  V3("3", Field.INCOMPLETE, Progress.NEVER, Append.ANY_TYPE, Limits.NONE),
  /// Draft -03, as iOS 18.0 speaks it.
  V5("5", Field.COMPLETE, Progress.TOLD, Append.ANY_TYPE, Limits.NONE),
  /// Drafts -04 and -05, as iOS 18.1 speaks them.
  V6("6", Field.COMPLETE, Progress.TOLD, Append.TYPED, Limits.EXPIRES),
  /// Drafts -09 to -11, as iOS 26.2 speaks them.
  V8("8", Field.COMPLETE, Progress.TOLD, Append.TYPED, Limits.MAX_AGE),
  /// Drafts from -12 on.
  V9("9", Field.COMPLETE, Progress.TOLD, Append.TYPED, Limits.MAX_AGE),
  /// What remains when the header is dropped.
  FINAL("final", Field.COMPLETE, Progress.TOLD, Append.TYPED, Limits.MAX_AGE);

  public static final String HEADER = "Upload-Draft-Interop-Version";

  /// The type of what is appended.
  public static final ContentType PARTIAL_UPLOAD = new ContentType("application/partial-upload");

  /// The header that says whether an upload is complete.
  enum Field {
    COMPLETE("Upload-Complete", true),
    /// The older one, with the opposite sense.
    INCOMPLETE("Upload-Incomplete", false);

    private final String header;
    private final boolean sense;

    Field(String header, boolean sense) {
      this.header = header;
      this.sense = sense;
    }

    String header() {
      return header;
    }

    /// As it is written.
    String write(boolean complete) {
      return complete == sense ? "?1" : "?0";
    }

    /// What the request says; empty where it says nothing that can be read.
    Optional<Boolean> read(Exchange exchange) {
      return StructuredItems.flag(exchange.headers(header)).map(flag -> flag == sense);
    }
  }

  /// Whether a `104` may tell how far an upload has come, besides where it is.
  private enum Progress {
    NEVER,
    TOLD
  }

  /// Of which type a request must be that appends.
  private enum Append {
    ANY_TYPE,
    TYPED
  }

  /// What `Upload-Limit` calls the time that is left.
  private enum Limits {
    NONE(""),
    EXPIRES("expires"),
    MAX_AGE("max-age");

    private final String age;

    Limits(String age) {
      this.age = age;
    }
  }

  private final String number;
  private final Field field;
  private final Progress progress;
  private final Append append;
  private final Limits limits;

  InteropVersion(String number, Field field, Progress progress, Append append, Limits limits) {
    this.number = number;
    this.field = field;
    this.progress = progress;
    this.append = append;
    this.limits = limits;
  }

  /// The version that the request is in; empty where it is none of these.
  public static Optional<InteropVersion> of(Exchange exchange) {
    List<String> sent = exchange.headers(HEADER);
    if (sent.isEmpty()) {
      return Optional.of(FINAL);
    }
    long number = StructuredItems.integer(sent).orElse(-1);
    for (InteropVersion version : values()) {
      if (version.isDraft() && Long.parseLong(version.number) == number) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /// The number that clients send, or `final`.
  public String number() {
    return number;
  }

  /// Whether clients send its number, and are sent it.
  public boolean isDraft() {
    return this != FINAL;
  }

  Field field() {
    return field;
  }

  /// Whether a `104` may tell how far an upload has come.
  public boolean tellsProgress() {
    return progress == Progress.TOLD;
  }

  /// Whether what is appended must be of the type [#PARTIAL_UPLOAD].
  public boolean isTyped() {
    return append == Append.TYPED;
  }

  /// Whether limits and lengths have headers of their own.
  public boolean hasLimits() {
    return limits != Limits.NONE;
  }

  /// `Upload-Limit`, of a version that has it.
  ///
  /// @param most bytes that the whole may have; 0 where that is not known
  /// @param seconds that are left of the upload's life
  String limit(long most, long seconds) {
    String age = limits.age + "=" + seconds;
    return most > 0 ? "max-size=" + most + ", " + age : age;
  }
}
