package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Library;
import portmanteau.core.media.MediaKind;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Part;

/// Media Chunk Upload: `POST /api/v2/media/upload/chunk/`.
final class UploadChunk implements Handler {
  private final SelfCommunityAuth auth;
  private final Library library;
  private final Uploads uploads;
  private final SelfCommunitySettings settings;

  UploadChunk(
      SelfCommunityAuth auth, Library library, Uploads uploads, SelfCommunitySettings settings) {
    this.auth = auth;
    this.library = library;
    this.uploads = uploads;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.uploader(exchange);
    @Nullable ContentRange range =
        exchange.single(ContentRange.HEADER).map(ContentRange::parse).orElse(null);
    long most = Library.fileLimit(caller.account(), settings.mostBytes());
    if (range == null) {
      library.expectForm(caller, exchange.declaredLength(), most);
    } else {
      library.expect(caller, OptionalLong.of(range.total()), most);
    }
    try (Chunk chunk = Chunk.read(exchange, most, part -> receive(caller, part, most, range))) {
      UploadSession session = take(caller, chunk, range);
      exchange.sendJson(
          201,
          new SelfCommunityWire.ChunkMedia(
              session.id().value(), session.offset(), session.expires()));
    }
  }

  /// No more is staged than the headers tell.
  private Received receive(Caller caller, Part part, long most, @Nullable ContentRange range)
      throws IOException {
    if (range == null || range.size() > most) {
      return library.receive(caller, part.body(), most);
    }
    try {
      return library.receive(caller, part.body(), range.size());
    } catch (Refusal refused) {
      throw refused.problem() instanceof Problem.TooLarge ? sizeDiffers() : refused;
    }
  }

  private static RuntimeException sizeDiffers() {
    return SelfCommunityErrors.SIZE_DIFFERS.refusal();
  }

  private UploadSession take(Caller caller, Chunk chunk, @Nullable ContentRange range)
      throws IOException {
    if (range != null && range.size() != chunk.bytes().size()) {
      throw sizeDiffers();
    }
    Optional<String> id = chunk.field("upload_id");
    if (id.isEmpty()) {
      long limit = settings.fileBytes(MediaKind.of(chunk.bytes().inspection().type()));
      return uploads.begin(
          caller, UploadPlan.onDemand(chunk.fileName()), piece(caller, chunk, range, limit));
    }
    StagingId session = id.flatMap(StagingId::parse).orElseThrow(UploadChunk::unknown);
    return uploads.append(caller, session, piece(caller, chunk, range, settings.mostBytes()));
  }

  private static Piece piece(Caller caller, Chunk chunk, @Nullable ContentRange range, long limit) {
    long size = chunk.bytes().size();
    long most = Library.fileLimit(caller.account(), limit);
    var bytes = chunk.bytes().bytes().stream();
    if (range != null) {
      return new Piece(bytes, range.first(), size, range.total(), most, Piece.Manner.AT_ONCE);
    }
    boolean isWhole = chunk.field("upload_id").isEmpty() && chunk.field("offset").isEmpty();
    return new Piece(bytes, offset(chunk), size, isWhole ? size : null, most, Piece.Manner.AT_ONCE);
  }

  private static long offset(Chunk chunk) {
    String text = chunk.field("offset").orElse("0");
    if (!text.matches("[0-9]{1,18}")) {
      throw new Problem.Invalid("offset", "A valid integer is required.").refusal();
    }
    return Long.parseLong(text);
  }

  static RuntimeException unknown() {
    return new Problem.NotFound("There is no such upload.").refusal();
  }
}
