package portmanteau.core.upload.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.blob.StagingId;

/// What an upload is to become, as its creator said.
///
/// @param fileName the empty string where nothing was said
/// @param metadata of the medium to come, in the words of tus (`Upload-Metadata`); null where
///   nothing was said
/// @param concat what tus said in `Upload-Concat`; null where nothing was said
/// @param parts of a `FINAL`, in order
public record UploadPlan(
    Kind kind,
    String fileName,
    @Nullable String metadata,
    @Nullable String concat,
    List<StagingId> parts) {

  /// When an upload ends, and what it is then.
  public enum Kind {
    /// A medium, when the client says so (SelfCommunity's complete).
    ON_DEMAND,
    /// A medium, with its last byte.
    WHOLE,
    /// A part of others, never a medium of its own.
    PARTIAL,
    /// A medium made of parts, once they are all there.
    FINAL
  }

  public UploadPlan {
    fileName = FileNames.clean(fileName);
    parts = List.copyOf(parts);
  }

  public static UploadPlan onDemand(String fileName) {
    return new UploadPlan(Kind.ON_DEMAND, fileName, null, null, List.of());
  }

  public static UploadPlan whole(String fileName, @Nullable String metadata) {
    return new UploadPlan(Kind.WHOLE, fileName, metadata, null, List.of());
  }
}
