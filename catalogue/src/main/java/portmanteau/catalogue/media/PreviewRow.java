package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventLog;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.event.EventKind;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.OEmbed;
import portmanteau.core.link.PageSummary;
import portmanteau.core.link.PreviewWork;
import portmanteau.core.link.Previews;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;

/// How a preview stands in its row, with its picture's blob.
///
/// @param number of the link's row, which is the preview's too
/// @param blob the number of the picture's row
/// @param bytes that count to the account's quota
record PreviewRow(
    long number, AccountId account, LinkPreview preview, @Nullable Long blob, long bytes) {

  static final String COLUMNS =
      """
      p.media, m.id, p.account, p.ready, p.due, p.title, p.description, p.oembed_type, p.oembed_url,
      p.oembed_width, p.oembed_height, p.oembed_duration, p.oembed_html, p.author_name,
      p.provider_name, p.provider_url, p.pictures, p.chosen, p.checked, p.picture, p.bytes,
      b.sha256 || '.' || b.suffix, b.size, b.sniffed, b.width, b.height, b.damage
      """;

  static final String FROM =
      """
      from link_preview p join media m on m.number = p.media left join blob b on b.number = p.picture
      """;

  private static final String SELECT = "select " + COLUMNS + FROM;

  static PreviewRow of(Row row) {
    long number = row.number();
    var media = new MediaId(row.uuid());
    var account = new AccountId(row.text());
    boolean isReady = row.flag();
    boolean isWaiting = row.numberOrNull() != null;
    PageSummary summary = summary(row);
    String chosen = row.textOrNull();
    Instant checked = row.instantOrNull();
    Long blob = row.numberOrNull();
    long bytes = row.number();
    var preview =
        new LinkPreview(media, isReady, isWaiting, summary, picture(row), chosen, checked);
    return new PreviewRow(number, account, preview, blob, bytes);
  }

  private static PageSummary summary(Row row) {
    String title = row.textOrNull();
    String description = row.textOrNull();
    String type = row.textOrNull();
    var oembed =
        new OEmbed(
            type == null ? null : OEmbed.Type.valueOf(type),
            row.textOrNull(),
            integer(row.numberOrNull()),
            integer(row.numberOrNull()),
            integer(row.numberOrNull()),
            row.textOrNull(),
            row.textOrNull(),
            row.textOrNull(),
            row.textOrNull());
    String pictures = row.text();
    return new PageSummary(
        title, description, oembed, pictures.isEmpty() ? List.of() : List.of(pictures.split("\n")));
  }

  private static @Nullable Integer integer(@Nullable Long number) {
    return number == null ? null : Math.toIntExact(number);
  }

  private static Content.@Nullable Upload picture(Row row) {
    String blob = row.textOrNull();
    if (blob == null) {
      return null;
    }
    return new Content.Upload(
        new BlobId(blob),
        row.number(),
        new ContentType(row.text()),
        MediaRow.dimensions(row.numberOrNull(), row.numberOrNull()),
        Content.Purpose.ANY,
        MediaRow.damage(row.textOrNull()),
        null);
  }

  static Optional<PreviewRow> find(Session session, MediaId media) {
    return session.first(SELECT + "where m.id = ?", PreviewRow::of, media.value());
  }

  /// The preview as it will stay until the transaction ends, unless that changes it: the account's
  /// row and the medium's are kept, in the order of all changes.
  static Optional<PreviewRow> locked(Session session, MediaId media) {
    Optional<PreviewRow> seen = find(session, media);
    if (seen.isEmpty()) {
      return seen;
    }
    session.lockRow("account", seen.get().account().value());
    session.lockRow("media", media.toString());
    return find(session, media);
  }

  /// Makes the row of a new link; where too many of its account wait, it is not to be made.
  static void insert(Session session, NewMedia media, long number) {
    boolean isFull = waiting(session, media.account().value()) >= Previews.MOST_WAITING;
    session.update(
        "insert into link_preview (media, account, ready, due) values (?, ?, ?, ?)",
        number,
        media.account().value(),
        isFull,
        isFull ? null : media.created().plus(PreviewWork.HEAD_START));
  }

  /// Previews of an account that wait, as far as that matters.
  static long waiting(Session session, String account) {
    return session
        .first(
            """
            select count(*) from
              (select 1 from link_preview where account = ? and due is not null limit ?) as waiting
            """,
            Row::number,
            account,
            Previews.MOST_WAITING)
        .orElse(0L);
  }

  /// Gives the picture of a link back that is to be removed; returns how many bytes its preview
  /// counts.
  static long leave(Session session, Media media, Instant now) {
    if (media.upload().isPresent()) {
      return 0;
    }
    Optional<PreviewRow> left = find(session, media.id());
    left.ifPresent(row -> {
      if (row.blob() != null) {
        BlobRows.loosen(session, row.blob(), now);
      }
    });
    return left.map(PreviewRow::bytes).orElse(0L);
  }

  /// Writes what a preview is now, its picture attached and the quota adjusted, with an event.
  LinkPreview write(
      Session session,
      LinkPreview now,
      Content.@Nullable Upload fresh,
      EventKind kind,
      Instant when) {
    Long picture = blob;
    long size = now.picture() == null ? 0 : now.picture().size();
    if (fresh != null) {
      BlobRows.Attached attached = BlobRows.attach(session, fresh, null, when);
      picture = attached.number();
      size = attached.content().size();
    } else if (now.picture() == null) {
      picture = null;
    }
    long counted = now.textBytes() + size;
    Quota.adjust(session, account, counted - bytes);
    update(session, now, picture, counted);
    if (blob != null && !blob.equals(picture)) {
      BlobRows.loosen(session, blob, when);
    }
    EventLog.write(session, account, kind, when, now.media(), "");
    return find(session, now.media()).orElseThrow().preview();
  }

  private void update(Session session, LinkPreview now, @Nullable Long picture, long counted) {
    OEmbed oembed = now.summary().oembed();
    session.update(
        """
        update link_preview set title = ?, description = ?, oembed_type = ?, oembed_url = ?,
          oembed_width = ?, oembed_height = ?, oembed_duration = ?, oembed_html = ?,
          author_name = ?, provider_name = ?, provider_url = ?, pictures = ?, chosen = ?,
          checked = ?, ready = ?, picture = ?, bytes = ?
        where media = ?
        """,
        now.summary().title(),
        now.summary().description(),
        oembed.type() == null ? null : oembed.type().name(),
        oembed.url(),
        oembed.width(),
        oembed.height(),
        oembed.duration(),
        oembed.html(),
        oembed.authorName(),
        oembed.providerName(),
        oembed.providerUrl(),
        String.join("\n", now.summary().pictures()),
        now.chosen(),
        now.checked(),
        now.isReady(),
        picture,
        counted,
        number);
  }
}
