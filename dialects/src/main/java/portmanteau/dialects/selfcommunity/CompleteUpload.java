package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
import portmanteau.core.media.NewFile;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.dialects.shared.UploadMetadata;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Fields;

/// Media Chunk Upload Complete: `POST /api/v2/media/upload/complete/`.
final class CompleteUpload implements Handler {
  private final SelfCommunityAuth auth;
  private final Uploads uploads;
  private final MediaObjects objects;
  private final SelfCommunitySettings settings;

  CompleteUpload(
      SelfCommunityAuth auth,
      Uploads uploads,
      MediaObjects objects,
      SelfCommunitySettings settings) {
    this.auth = auth;
    this.uploads = uploads;
    this.objects = objects;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.uploader(exchange);
    Fields fields = SelfCommunityRoutes.FORMS.read(exchange);
    Optional<String> id = fields.text("upload_id").filter(text -> !text.isEmpty());
    Optional<String> md5 = fields.text("md5").filter(text -> !text.isEmpty());
    if (id.isEmpty() || md5.isEmpty()) {
      throw new Problem.Invalid(
              SelfCommunityErrors.WHOLE_BODY, "Both 'upload_id' and 'md5' are required")
          .refusal();
    }
    @Nullable MediaType type =
        fields.text("type").filter(text -> !text.isEmpty()).map(CompleteUpload::type).orElse(null);
    StagingId upload = id.flatMap(StagingId::parse).orElseThrow(UploadChunk::unknown);
    Media media =
        uploads.complete(
            caller,
            upload,
            md5.get(),
            (plan, bytes) ->
                file(plan, bytes)
                    .withAudience(Audience.COMMUNITY)
                    .withPurpose(decide(caller, bytes, type).purpose()));
    exchange.concerns(media.id());
    exchange.sendJson(201, objects.describe(media, exchange.baseUrl()));
  }

  /// The upload may have been created by tus, with more metadata than SelfCommunity knows.
  private static NewFile file(UploadPlan plan, Received bytes) throws IOException {
    NewFile file = NewFile.of(bytes, plan.fileName());
    String metadata = plan.metadata();
    return metadata == null
        ? file
        : file.withDetails(UploadMetadata.parse(metadata).details(bytes.inspection().type()));
  }

  private static MediaType type(String word) {
    return MediaType.parse(word)
        .orElseThrow(() ->
            new Problem.Invalid("type", "The type must be image, editor_image or document.")
                .refusal());
  }

  /// What the bytes become: what was asked for, if they are that.
  private MediaType decide(Caller caller, Received bytes, @Nullable MediaType asked)
      throws IOException {
    MediaKind kind = MediaKind.of(bytes.inspection().type());
    MediaType type =
        MediaType.of(kind)
            .map(own -> asked == null ? own : asked)
            .orElseThrow(() -> notTaken("The file is neither an image nor a document."));
    if (!type.fits(kind)) {
      throw notTaken("The file is not what the type says.");
    }
    long limit = Library.fileLimit(caller.account(), settings.fileBytes(kind));
    if (bytes.size() > limit) {
      throw new Problem.TooLarge(limit).refusal();
    }
    return type;
  }

  private static RuntimeException notTaken(String detail) {
    return new Problem.Invalid("type", detail).refusal();
  }
}
