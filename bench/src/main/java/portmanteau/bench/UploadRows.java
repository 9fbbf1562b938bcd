package portmanteau.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.Identifiers;
import portmanteau.core.access.Secrets;
import portmanteau.server.security.RandomIdentifiers;

/// The rows that an upload to Green API's dialect leaves in the server's own catalogue: quota,
/// blob, medium, list, tally and event. Ids are drawn as the server draws them.
final class UploadRows implements Rows {
  /// As the server's writer has them.
  private static final List<String> SETTINGS =
      List.of("foreign_keys = on", "cache_size = -16384", "wal_autocheckpoint = 4000");

  private static final long DAY = 86_400_000;
  private static final long HOUR = 3_600_000;

  private final Identifiers identifiers = new RandomIdentifiers();
  private final String account;
  private final PreparedStatement quota;
  private final PreparedStatement blob;
  private final PreparedStatement media;
  private final PreparedStatement listing;
  private final PreparedStatement tally;
  private final PreparedStatement event;
  private final PreparedStatement lastNumber;

  /// Over a file that [#prepare] made.
  UploadRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        statement.execute("pragma " + setting);
      }
      try (ResultSet accounts = statement.executeQuery("select id from account")) {
        account = accounts.getString(1);
      }
    }
    quota =
        connection.prepareStatement(
            "update account set used_bytes = used_bytes + ?, used_media = used_media + 1 where id = ?");
    blob =
        connection.prepareStatement(
            """
            insert into blob (suffix, sha256, size, sniffed, state, touched, loose, checked)
            values (?, ?, ?, 'image/jpeg', 'live', ?, 0, ?)
            """);
    media =
        connection.prepareStatement(
            """
            insert into media (id, account, blob, purpose, file_name, is_public, mime_type,
              max_downloads, times_downloaded, created, updated, expires)
            values (?, ?, ?, 'ANY', ?, 0, 'image/jpeg', 0, 0, ?, ?, ?)
            """);
    listing =
        connection.prepareStatement(
            """
            insert into listing (account, hour, created, number, expires, is_public, mime_type, folded)
            values (?, ?, ?, ?, ?, 0, 'image/jpeg', ?)
            """);
    tally =
        connection.prepareStatement(
            """
            insert into tally (account, hour, mime_type, is_public, uploads)
            values (?, ?, 'image/jpeg', 0, 1)
            on conflict (account, hour, mime_type, is_public)
              do update set uploads = tally.uploads + 1
            """);
    event =
        connection.prepareStatement(
            "insert into event (account, kind, at, subject, detail) values (?, 'media.created', ?, ?, '')");
    lastNumber = connection.prepareStatement("select last_insert_rowid()");
  }

  /// Makes a catalogue with an account in it, unless the file is there.
  static void prepare(Path file) {
    if (Files.exists(file)) {
      return;
    }
    try (var catalogue = Catalogue.sqlite(file)) {
      NewAccount.add(catalogue, new Secrets(new RandomIdentifiers()), "bench");
    }
  }

  @Override
  public void insert(String id, int size) throws SQLException {
    long now = System.currentTimeMillis();
    String hash = plain(id).repeat(2);
    String mediaId = identifiers.uuid().toString();
    String name = mediaId + ".jpg";
    run(quota, size, account);
    run(blob, plain(identifiers.uuid().toString()), hash, size, now, now);
    long blobNumber = lastNumber();
    run(media, mediaId, account, blobNumber, name, now, now, now + DAY);
    run(listing, account, now / HOUR, now, lastNumber(), now + DAY, name);
    run(tally, account, now / HOUR);
    run(event, account, now, mediaId);
  }

  private static String plain(String uuid) {
    return uuid.replace("-", "");
  }

  private long lastNumber() throws SQLException {
    try (ResultSet number = lastNumber.executeQuery()) {
      number.next();
      return number.getLong(1);
    }
  }

  private static void run(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case String text -> statement.setString(i + 1, text);
        case Number number -> statement.setLong(i + 1, number.longValue());
        default -> throw new IllegalArgumentException(parameters[i].toString());
      }
    }
    statement.executeUpdate();
  }
}
