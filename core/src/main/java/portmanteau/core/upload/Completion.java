package portmanteau.core.upload;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Intake;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Keeping;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCatalogue;
import portmanteau.core.media.NewFile;

/// Makes a medium of an upload session, once. Until the commit the session and its bytes stay as
/// they were.
public final class Completion {
  private final Uploads uploads;
  private final Intake intake;
  private final Keeping keeping;
  private final MediaCatalogue catalogue;
  private final Blobs blobs;

  public Completion(
      Uploads uploads, Intake intake, Keeping keeping, MediaCatalogue catalogue, Blobs blobs) {
    this.blobs = blobs;
    this.uploads = uploads;
    this.intake = intake;
    this.keeping = keeping;
    this.catalogue = catalogue;
  }

  /// Decides what is made of the bytes, or refuses them.
  public interface Decision {
    NewFile decide(UploadSession session, Received bytes) throws IOException;
  }

  /// Checks the bytes, lets `decision` look at them, and commits.
  ///
  /// @param md5 of the whole file, 32 hex characters in any case
  /// @throws portmanteau.core.Refusal as [Uploads#open]; `Invalid` on `upload_id` where pieces are
  ///   missing; `ChecksumMismatch`; what the decision and the commit refuse
  public Media complete(Caller caller, StagingId id, String md5, Decision decision)
      throws IOException {
    try (var _ = uploads.turn(id)) {
      UploadSession session = uploads.open(caller, id);
      if (session.offset() == 0
          || (session.length() != null && session.offset() != session.length())) {
        throw new Problem.Invalid("upload_id", "The upload is not complete").refusal();
      }
      MessageDigest digest = md5();
      try (Received bytes = intake.adopt(id, session.offset(), digest)) {
        if (!HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(md5)) {
          throw new Problem.ChecksumMismatch("md5").refusal();
        }
        NewFile file = decision.decide(session, bytes);
        Media made =
            keeping.keep(caller, List.of(file), media -> catalogue.add(media, id)).getFirst();
        blobs.discard(id);
        return made;
      } catch (NoSuchFileException lost) {
        throw new Refusal(new Problem.Gone("The upload's bytes are lost; begin again"), lost);
      }
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
