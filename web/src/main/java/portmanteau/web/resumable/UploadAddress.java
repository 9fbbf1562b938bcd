package portmanteau.web.resumable;

import java.util.Optional;
import portmanteau.core.blob.StagingId;

/// Where uploads are found.
public final class UploadAddress {
  public static final String PREFIX = "/files/";

  private UploadAddress() {}

  /// Whether a path belongs to uploads, one of them or all.
  static boolean isBelow(String path) {
    return path.startsWith(PREFIX) || path.equals("/files");
  }

  /// The upload that a path names; empty where it names none.
  static Optional<StagingId> parse(String path) {
    if (!path.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String name = path.substring(PREFIX.length());
    return StagingId.parse(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
  }
}
