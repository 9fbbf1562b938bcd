package portmanteau.web.resumable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.web.Exchange;
import portmanteau.web.InterimAnswer;

/// Tells how uploads stand, in the headers of answers and in those ahead of them.
///
/// @param clock by which the time is told that is left
public record UploadAnswers(InstantSource clock) {
  public static final String ACCEPT_PATCH = "Accept-Patch";
  public static final String LOCATION = "Location";

  /// The headers by which clients are told.
  public static final Set<String> HEADERS =
      Set.of(
          "Accept-Patch",
          "Location",
          "Upload-Complete",
          "Upload-Incomplete",
          "Upload-Length",
          "Upload-Limit",
          "Upload-Offset");

  private static final String OFFSET = "Upload-Offset";
  private static final String LENGTH = "Upload-Length";
  private static final String LIMIT = "Upload-Limit";
  private static final int RESUMPTION_SUPPORTED = 104;
  private static final String REASON = "Upload Resumption Supported";

  /// Where an upload is found, whichever request began it.
  public static String location(Exchange exchange, StagingId id) {
    return exchange.baseUrl() + UploadAddress.PREFIX + id;
  }

  /// Announces an upload, ahead of the answer (§5 of the draft).
  ///
  /// @param most bytes that the whole may have; 0 where that is not known
  public void announce(
      Exchange exchange, UploadSession session, InteropVersion version, long most) {
    Map<String, String> headers = marked(version);
    headers.put(LOCATION, location(exchange, session.id()));
    if (version.hasLimits()) {
      headers.put(LIMIT, limit(version, most, session.expires()));
    }
    exchange.interim(new InterimAnswer(RESUMPTION_SUPPORTED, REASON, headers));
  }

  /// Whoever tells the client that its upload has begun, and how far a long request has come.
  private static Piece.Watcher watcher(
      Exchange exchange, @Nullable InteropVersion version, Runnable announcing) {
    return new Piece.Watcher() {
      @Override
      public void begins() {
        announcing.run();
      }

      @Override
      public void promised(long offset) {
        if (version != null && version.tellsProgress()) {
          Map<String, String> headers = marked(version);
          headers.put(OFFSET, Long.toString(offset));
          exchange.interim(new InterimAnswer(RESUMPTION_SUPPORTED, REASON, headers));
        }
      }
    };
  }

  /// What a request brings for an upload, of which all counts that arrives, unless a digest of it
  /// is promised.
  ///
  /// @param most bytes that the whole may have
  /// @param announcing called when the upload is taken, and before the first byte is read: who has
  ///   heard of it earlier could ask how far it is, and be told what is about to change
  /// @throws portmanteau.core.Refusal `UploadMismatch`
  public Piece piece(
      Exchange exchange, UploadRequest asked, long offset, long most, Runnable announcing) {
    var manner =
        new Piece.Manner(
            !exchange.isPartPromised(),
            exchange::cancelBody,
            asked.isLast(),
            watcher(exchange, asked.version(), announcing));
    return new Piece(exchange.part(), offset, asked.size(), asked.total(offset), most, manner);
  }

  private static Map<String, String> marked(InteropVersion version) {
    var headers = new LinkedHashMap<String, String>();
    if (version.isDraft()) {
      headers.put(InteropVersion.HEADER, version.number());
    }
    return headers;
  }

  /// Says in each answer from here on whether the upload is complete.
  public static void stamp(Exchange exchange, InteropVersion version, boolean complete) {
    exchange.stamp(version.field().header(), version.field().write(complete));
  }

  /// Sets the headers of how an upload stands.
  ///
  /// @param most bytes that the whole may have; 0 where that is not known
  public void state(Exchange exchange, UploadSession session, InteropVersion version, long most) {
    exchange.header(OFFSET, Long.toString(session.offset()));
    exchange.header(
        version.field().header(),
        version.field().write(session.state() == UploadSession.State.COMPLETE));
    if (version.hasLimits()) {
      exchange.header(LIMIT, limit(version, most, session.expires()));
      Long length = session.length();
      if (length != null) {
        exchange.header(LENGTH, Long.toString(length));
      }
    }
  }

  /// Sets the headers of what may be uploaded, and for how long; for `OPTIONS`.
  public static void abilities(Exchange exchange, long most, Duration lifetime) {
    exchange.header(ACCEPT_PATCH, InteropVersion.PARTIAL_UPLOAD.value());
    InteropVersion version = InteropVersion.of(exchange).orElse(InteropVersion.FINAL);
    if (version.hasLimits()) {
      exchange.header(LIMIT, version.limit(most, lifetime.toSeconds()));
    }
  }

  private String limit(InteropVersion version, long most, Instant expires) {
    long left = Duration.between(clock.instant(), expires).toSeconds();
    return version.limit(most, Math.max(0, left));
  }
}
