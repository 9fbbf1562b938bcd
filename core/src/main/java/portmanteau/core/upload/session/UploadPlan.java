package portmanteau.core.upload.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.blob.StagingId;

/// What an upload is to become, as its creator said.
///
/// Core reads the kind, the name and the parts. The other texts are kept as they were written, for
/// the dialect that wrote them: tus gives its creator's back "as specified by the Client" (tus
/// 1.0.0, Upload-Metadata and Upload-Concat), which nothing parsed could promise.
///
/// @param fileName the empty string where nothing was said
/// @param metadata of the medium to come; null where nothing was said
/// @param concat how it is joined with others; null where nothing was said
/// @param parts of a `FINAL`, in order
/// @param request what the head of the request that began it says of its end; null where nothing
///   was said
public record UploadPlan(
    Kind kind,
    String fileName,
    @Nullable String metadata,
    @Nullable String concat,
    List<StagingId> parts,
    @Nullable String request) {

  /// When an upload ends, and what it is then.
  public enum Kind {
    /// A medium, when the client says so (SelfCommunity's complete).
    ON_DEMAND,
    /// A medium, with its last byte.
    WHOLE,
    /// A part of others, never a medium of its own.
    PARTIAL,
    /// A medium made of parts, once they are all there.
    FINAL,
    /// What a request brings: it has ended once that is answered, and is never a medium itself.
    REQUEST
  }

  public UploadPlan {
    fileName = FileNames.clean(fileName);
    parts = List.copyOf(parts);
  }

  public UploadPlan(
      Kind kind,
      String fileName,
      @Nullable String metadata,
      @Nullable String concat,
      List<StagingId> parts) {
    this(kind, fileName, metadata, concat, parts, null);
  }

  public static UploadPlan ofRequest(String request) {
    return new UploadPlan(Kind.REQUEST, "", null, null, List.of(), request);
  }

  public static UploadPlan onDemand(String fileName) {
    return new UploadPlan(Kind.ON_DEMAND, fileName, null, null, List.of());
  }

  public static UploadPlan whole(String fileName, @Nullable String metadata) {
    return whole(fileName, metadata, null);
  }

  /// As [#whole(String, String)], where the request that began it says more of its end.
  public static UploadPlan whole(
      String fileName, @Nullable String metadata, @Nullable String request) {
    return new UploadPlan(Kind.WHOLE, fileName, metadata, null, List.of(), request);
  }
}
