package portmanteau.catalogue.upload;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.MediaId;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;

/// Writes and reads the rows of upload sessions.
final class UploadRow {
  static final String COLUMNS =
      "id, account, owner, stranger, kind, file_name, metadata, concat, request, held, length, state, media, created,"
          + " expires, lease, released, asked";

  private static final String INSERT =
      "insert into upload_session ("
          + COLUMNS
          + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private UploadRow() {}

  static void insert(Session session, UploadSession upload) {
    var owner = OwnerColumns.of(upload.owner());
    MediaId media = upload.media();
    UploadPlan plan = upload.plan();
    session.update(
        INSERT,
        upload.id().value(),
        upload.account().value(),
        owner.user(),
        owner.stranger(),
        plan.kind().name(),
        plan.fileName(),
        plan.metadata(),
        plan.concat(),
        plan.request(),
        upload.offset(),
        upload.length(),
        upload.state().name(),
        media == null ? null : media.value(),
        upload.created(),
        upload.expires(),
        upload.lease().number(),
        upload.lease().released(),
        upload.lease().asked());
    for (int i = 0; i < plan.parts().size(); i++) {
      session.update(
          "insert into upload_part (whole, position, part) values (?, ?, ?)",
          upload.id().value(),
          i,
          plan.parts().get(i).value());
    }
  }

  static Optional<UploadSession> find(Session session, String id) {
    return first(session, "select " + COLUMNS + " from upload_session where id = ?", id);
  }

  /// The session whose columns `statement` gives.
  static Optional<UploadSession> first(
      Session session, String statement, @Nullable Object... parameters) {
    return session
        .first(statement, UploadRow::upload, parameters)
        .map(upload ->
            upload.plan().kind() == UploadPlan.Kind.FINAL
                ? withParts(upload, parts(session, upload.id()))
                : upload);
  }

  private static List<StagingId> parts(Session session, StagingId whole) {
    return session.list(
        "select part from upload_part where whole = ? order by position",
        row -> new StagingId(row.text()),
        whole.value());
  }

  private static UploadSession upload(Row row) {
    return new UploadSession(
        new StagingId(row.text()),
        new AccountId(row.text()),
        new OwnerColumns(row.uuidOrNull(), row.flag()).owner(),
        new UploadPlan(
            UploadPlan.Kind.valueOf(row.text()),
            row.text(),
            row.textOrNull(),
            row.textOrNull(),
            List.of(),
            row.textOrNull()),
        row.number(),
        row.numberOrNull(),
        UploadSession.State.valueOf(row.text()),
        media(row.uuidOrNull()),
        row.instant(),
        row.instant(),
        new Lease(row.number(), row.number(), row.number()));
  }

  private static UploadSession withParts(UploadSession upload, List<StagingId> parts) {
    UploadPlan plan = upload.plan();
    return new UploadSession(
        upload.id(),
        upload.account(),
        upload.owner(),
        new UploadPlan(
            plan.kind(), plan.fileName(), plan.metadata(), plan.concat(), parts, plan.request()),
        upload.offset(),
        upload.length(),
        upload.state(),
        upload.media(),
        upload.created(),
        upload.expires(),
        upload.lease());
  }

  private static @Nullable MediaId media(@Nullable UUID id) {
    return id == null ? null : new MediaId(id);
  }
}
