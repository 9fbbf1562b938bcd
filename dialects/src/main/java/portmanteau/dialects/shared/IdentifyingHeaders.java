package portmanteau.dialects.shared;

import java.util.List;

/// The headers of tus, Green API and SelfCommunity that say what to create: a request repeated
/// under its `Idempotency-Key` with another value of one of these is another request.
public final class IdentifyingHeaders {
  /// All of them, whichever dialects are switched on. Fingerprints that are kept were taken over
  /// these in this order, so that a change makes every kept request a stranger to itself.
  public static final List<String> ALL =
      List.of(
          "Content-Range",
          "Upload-Concat",
          "Upload-Defer-Length",
          "Upload-Length",
          "Upload-Metadata",
          "X-Gr-File-Extension");

  private IdentifyingHeaders() {}
}
