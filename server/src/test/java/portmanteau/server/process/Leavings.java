package portmanteau.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import portmanteau.server.ServerFixture;

/// What a server keeps, seen past it: the rows of its catalogue by SQL, and its files.
///
/// @param url of the catalogue, by JDBC
/// @param data the server's folder
public record Leavings(String url, Path data) {

  public static Leavings of(Path data) {
    return new Leavings("jdbc:sqlite:" + data.resolve("catalogue.db"), data);
  }

  /// Of a server that runs with these settings.
  public static Leavings of(ServerFixture server, Map<String, String> settings) {
    return new Leavings(settings.getOrDefault("catalogue", of(server.data()).url()), server.data());
  }

  /// What a request may leave behind, in numbers.
  public record Counts(
      long media,
      long blobs,
      long events,
      long posts,
      long usedBytes,
      long usedMedia,
      long files,
      long stagings,
      long sessions) {}

  public Counts counts() throws SQLException, IOException {
    return new Counts(
        number("select count(*) from media"),
        number("select count(*) from blob"),
        number("select count(*) from event"),
        number("select count(*) from post"),
        number("select coalesce(sum(used_bytes), 0) from account"),
        number("select coalesce(sum(used_media), 0) from account"),
        blobFiles().size() + number("select count(*) from blob_bytes"),
        stagingFiles().size(),
        number("select count(*) from upload_session"));
  }

  /// Checks that each medium's blob is live and that its bytes are where its id says, with their
  /// size and hash.
  public void assertNothingDangles() throws SQLException, IOException {
    List<List<String>> rows =
        rows(
            "select distinct b.sha256 || '.' || b.suffix, b.sha256, b.size, b.state, b.number from media m join blob b on b.number = m.blob");
    for (List<String> row : rows) {
      assertThat(row.get(3)).as(row.getFirst()).isEqualTo("live");
      boolean small = row.getFirst().contains(".i");
      Path file = blobFile(row.getFirst());
      byte[] bytes = small ? stored(row.get(4)) : Files.readAllBytes(file);
      assertThat(bytes).as(row.getFirst()).hasSize(Integer.parseInt(row.get(2)));
      assertThat(sha256(bytes)).isEqualTo(row.get(1));
    }
  }

  /// Bytes that the catalogue keeps itself.
  private byte[] stored(String blob) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var result = statement.executeQuery("select bytes from blob_bytes where blob = " + blob)) {
      assertThat(result.next()).as(blob).isTrue();
      return result.getBytes(1);
    }
  }

  /// Checks that each blob file has a row, and each staging file a session; and that those rows
  /// have bytes of their own that say so.
  public void assertNothingIsOrphaned() throws SQLException, IOException {
    assertThat(blobFiles())
        .isEqualTo(words("select sha256 || '.' || suffix from blob where suffix not like 'i%'"));
    assertThat(words("select blob from blob_bytes"))
        .isEqualTo(words("select number from blob where suffix like 'i%'"));
    assertThat(words("select id from upload_session")).containsAll(stagingFiles());
  }

  /// Checks that each account's use is what its media make, and so are the tallies.
  public void assertUseIsExact() throws SQLException {
    String real =
        """
        select a.id,
          coalesce(sum(coalesce(b.size, 0)
            + coalesce(octet_length(m.title), 0) + coalesce(octet_length(m.description), 0)
            + coalesce(octet_length(m.metadata_primary), 0)
            + coalesce(octet_length(m.metadata_secondary), 0)
            + coalesce(octet_length(m.link_url), 0) + coalesce(octet_length(m.link_embed_type), 0)
            + coalesce(octet_length(m.link_embed_id), 0)
            + coalesce(octet_length(m.link_metadata), 0)
            + coalesce(p.bytes, 0)), 0),
          count(m.account)
        from account a
        left join media m on m.account = a.id left join blob b on b.number = m.blob
        left join link_preview p on p.media = m.number
        group by a.id order by a.id
        """;
    assertThat(rows("select id, used_bytes, used_media from account order by id"))
        .isEqualTo(rows(real));
    assertThat(number("select coalesce(sum(uploads), 0) from tally"))
        .isEqualTo(number("select count(*) from listing"))
        .isEqualTo(number("select count(*) from media where blob is not null"));
  }

  public Set<String> blobFiles() throws IOException {
    return names(data.resolve("blobs"));
  }

  public Set<String> stagingFiles() throws IOException {
    return names(data.resolve("staging"));
  }

  public long number(String sql) throws SQLException {
    return Long.parseLong(rows(sql).getFirst().getFirst());
  }

  /// The first column of all rows.
  public Set<String> words(String sql) throws SQLException {
    return rows(sql).stream().map(List::getFirst).collect(Collectors.toCollection(TreeSet::new));
  }

  private List<List<String>> rows(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      var rows = new ArrayList<List<String>>();
      while (result.next()) {
        var row = new ArrayList<String>(columns);
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private Path blobFile(String id) {
    return data.resolve("blobs").resolve(id.substring(0, 2)).resolve(id);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
