package portmanteau.catalogue.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventLog;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.event.EventKind;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewMedia;

/// Adds media with all that hangs on them, inside a change.
public final class NewMediaRows {
  private NewMediaRows() {}

  /// Adds media of one account: quota, blobs, rows, lists and events.
  public static List<Media> add(Session session, List<NewMedia> asked) {
    if (asked.isEmpty()) {
      return List.of();
    }
    AccountId account = asked.getFirst().account();
    List<NewMedia> newMedia = Embeds.known(session, account, asked);
    Quota.take(session, account, newMedia);
    var added = new ArrayList<Media>(newMedia.size());
    for (NewMedia media : newMedia) {
      added.add(insert(session, media));
    }
    Listing.add(session, added.stream().filter(media -> media.upload().isPresent()).toList());
    for (Media media : added) {
      EventLog.write(session, account, EventKind.MEDIA_CREATED, media.created(), media.id(), "");
    }
    return List.copyOf(added);
  }

  private static Media insert(Session session, NewMedia media) {
    return switch (media.content()) {
      case Content.Upload upload -> {
        var attached = BlobRows.attach(session, upload, media.inline(), media.created());
        long number = insert(session, media, attached.number(), upload, null);
        yield media.numbered(number, attached.content());
      }
      case Content.Link link -> {
        long number = insert(session, media, null, null, link);
        if (link.kind().hasPreview()) {
          PreviewRow.insert(session, media, number);
        }
        yield media.numbered(number, Embeds.numbered(link, number));
      }
    };
  }

  private static long insert(
      Session session,
      NewMedia media,
      @Nullable Long blob,
      Content.@Nullable Upload upload,
      Content.@Nullable Link link) {
    Details details = media.details();
    UserId creator = media.creator();
    Content.@Nullable Embed embed = link == null ? null : link.embed();
    return session
        .insert(
            """
            insert into media (id, account, blob, purpose, link_kind, link_url, link_embed_type,
              link_embed_id, link_metadata, link_embed, file_name, is_public, mime_type, max_downloads,
              times_downloaded, title, description, metadata_primary, metadata_secondary, creator,
              audience, created, updated, expires, source_url)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            media.id().value(),
            media.account().value(),
            blob,
            upload == null ? null : upload.purpose().name(),
            link == null ? null : link.kind().name(),
            link == null ? null : link.url(),
            embed == null ? null : embed.type(),
            embed == null ? null : embed.id(),
            embed == null ? null : embed.metadata(),
            embed == null ? null : embed.number(),
            media.fileName(),
            details.isPublic(),
            details.mimeType(),
            details.maxDownloads(),
            details.title(),
            details.description(),
            details.metadataPrimary(),
            details.metadataSecondary(),
            creator == null ? null : creator.value(),
            media.audience().name(),
            media.created(),
            media.created(),
            media.expires(),
            upload == null ? null : upload.source())
        .orElseThrow();
  }
}
