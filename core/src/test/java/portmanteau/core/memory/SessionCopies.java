package portmanteau.core.memory;

import org.jspecify.annotations.Nullable;
import portmanteau.core.media.MediaId;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;
import portmanteau.core.upload.session.UploadSession.State;

/// Upload sessions with something else in one place.
final class SessionCopies {
  private SessionCopies() {}

  static UploadSession leased(UploadSession session, Lease lease) {
    return of(session, session.offset(), session.length(), session.state(), session.media(), lease);
  }

  static UploadSession moved(
      UploadSession session, long offset, @Nullable Long length, Lease lease) {
    return of(session, offset, length, session.state(), session.media(), lease);
  }

  static UploadSession completed(UploadSession session, long size, MediaId made, Lease lease) {
    return of(session, size, size, State.COMPLETE, made, lease);
  }

  static UploadSession answered(UploadSession session) {
    Lease old = session.lease();
    return of(
        session,
        session.offset(),
        session.length(),
        State.COMPLETE,
        session.media(),
        new Lease(old.number(), old.number(), old.asked()));
  }

  static UploadSession expired(UploadSession session) {
    return of(
        session,
        session.offset(),
        session.length(),
        State.EXPIRED,
        session.media(),
        session.lease());
  }

  private static UploadSession of(
      UploadSession session,
      long offset,
      @Nullable Long length,
      State state,
      @Nullable MediaId media,
      Lease lease) {
    return new UploadSession(
        session.id(),
        session.account(),
        session.owner(),
        session.plan(),
        offset,
        length,
        state,
        media,
        session.created(),
        session.expires(),
        lease);
  }
}
