package portmanteau.catalogue.media;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.integrity.Damage;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

/// Reads a medium from its row and its blob's at once.
final class MediaRow {
  static final String COLUMNS =
      """
      m.id, m.number, m.account,
      b.sha256 || '.' || b.suffix, b.size, b.sniffed, b.width, b.height, m.purpose, b.damage, m.source_url,
      m.link_kind, m.link_url, m.link_embed_type, m.link_embed_id, m.link_metadata, m.link_embed,
      m.file_name, m.is_public, m.mime_type, m.max_downloads, m.title, m.description,
      m.metadata_primary, m.metadata_secondary,
      m.times_downloaded, m.creator, m.audience, m.created, m.updated, m.expires, m.blob
      """;

  /// Bytes of a row's texts in UTF-8, as [Media#bytes] counts them; neither engine reads the texts
  /// for it.
  static final String TEXT_BYTES =
      Stream.of(
              "title",
              "description",
              "metadata_primary",
              "metadata_secondary",
              "link_url",
              "link_embed_type",
              "link_embed_id",
              "link_metadata",
              "source_url")
          .map("coalesce(octet_length(m.%s), 0)"::formatted)
          .collect(Collectors.joining(" + ", "(", ")"));

  static final String SELECT =
      "select " + COLUMNS + " from media m left join blob b on b.number = m.blob ";

  private MediaRow() {}

  /// The medium as it will stay until the transaction ends, unless that changes it. The lock comes
  /// first: a select that waits for it would read the medium as it is then, and the blob that it
  /// had before.
  static Optional<Media> locked(Session session, String id) {
    session.lockRow("media", id);
    return session.first(SELECT + "where m.id = ?", MediaRow::media, id);
  }

  static Media media(Row row) {
    var id = new MediaId(row.uuid());
    long number = row.number();
    return new Media(
        id,
        number,
        new AccountId(row.text()),
        content(row, number),
        row.text(),
        details(row),
        row.number(),
        creator(row.uuidOrNull()),
        Audience.valueOf(row.text()),
        row.instant(),
        row.instant(),
        row.instantOrNull());
  }

  /// The number of the blob's row, which stands behind all that [#media] reads.
  static @Nullable Long blobNumber(Row row) {
    return row.numberOrNull();
  }

  private static Content content(Row row, long number) {
    String blob = row.textOrNull();
    if (blob == null) {
      row.skip(7);
      return link(row, number);
    }
    var upload =
        new Content.Upload(
            new BlobId(blob),
            row.number(),
            new ContentType(row.text()),
            dimensions(row.numberOrNull(), row.numberOrNull()),
            Content.Purpose.valueOf(row.text()),
            damage(row.textOrNull()),
            row.textOrNull());
    row.skip(6);
    return upload;
  }

  private static Content.Link link(Row row, long number) {
    Content.Link.Kind kind = Content.Link.Kind.valueOf(row.text());
    String url = row.textOrNull();
    String type = row.textOrNull();
    String id = row.textOrNull();
    String metadata = row.textOrNull();
    Long embed = row.numberOrNull();
    return type == null || id == null
        ? new Content.Link(kind, url, null)
        : Content.Link.of(
            new Content.Embed(
                type, id, metadata == null ? "{}" : metadata, embed == null ? number : embed),
            url);
  }

  private static Details details(Row row) {
    boolean isPublic = row.flag();
    String mimeType = row.text();
    long maxDownloads = row.number();
    return new Details(
        isPublic,
        mimeType,
        maxDownloads,
        row.textOrNull(),
        row.textOrNull(),
        row.textOrNull(),
        row.textOrNull());
  }

  static @Nullable Dimensions dimensions(@Nullable Long width, @Nullable Long height) {
    return width == null || height == null
        ? null
        : new Dimensions(Math.toIntExact(width), Math.toIntExact(height));
  }

  static @Nullable Damage damage(@Nullable String word) {
    return word == null ? null : Damage.of(word);
  }

  private static @Nullable UserId creator(@Nullable UUID id) {
    return id == null ? null : new UserId(id);
  }
}
