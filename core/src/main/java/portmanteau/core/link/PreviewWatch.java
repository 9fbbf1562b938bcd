package portmanteau.core.link;

import java.time.Duration;

/// Port: hears what becomes of previews, for those who watch the server.
public interface PreviewWatch {

  /// One was made.
  void made(Duration took);

  /// A look at the far side failed.
  void failed(PreviewFailure.Reason reason, Duration took);
}
