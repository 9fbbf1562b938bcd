package portmanteau.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.EventKind;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.PageSummary;
import portmanteau.core.link.PreviewTask;
import portmanteau.core.link.PreviewWork;
import portmanteau.core.link.Previews;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

/// The previews of links, in memory.
record MemoryPreviews(Store store) implements Previews, PreviewWork {

  /// Makes the row of a new link.
  static void insert(Tables draft, Media link) {
    boolean isFull = waiting(draft, link.account()) >= MOST_WAITING;
    Tables.insert(
        draft.previews,
        link.id(),
        PreviewRow.of(link, isFull ? null : link.created().plus(HEAD_START)));
  }

  private static long waiting(Tables tables, AccountId account) {
    return tables.previews.values().stream()
        .filter(row -> row.account().equals(account) && row.due() != null)
        .count();
  }

  /// Gives the picture of a link back that is removed.
  static void leave(Tables draft, MediaId link, Instant now) {
    PreviewRow row = draft.previews.remove(link);
    if (row != null) {
      loosen(draft, row, now);
    }
  }

  private static void loosen(Tables draft, PreviewRow row, Instant now) {
    Content.Upload picture = row.preview().picture();
    if (picture != null) {
      BlobRows.edit(draft, picture.blob(), blob -> blob.touched(now, true));
    }
  }

  @Override
  public Optional<LinkPreview> find(MediaId media) {
    return Optional.ofNullable(store.tables().previews.get(media)).map(PreviewRow::preview);
  }

  @Override
  public Optional<LinkPreview> choose(
      AccountId account, MediaId media, String address, Content.Upload picture, Instant now) {
    return store.change(draft ->
        Optional.ofNullable(draft.previews.get(media))
            .filter(row -> row.account().equals(account))
            .map(row -> {
              Media link = draft.media.get(media);
              draft.media.put(
                  media, MediaCopies.changed(link, link.content(), link.details(), now));
              Content.Upload kept = BlobRows.attach(draft, picture, now);
              LinkPreview chosen = row.preview().withChoice(address, kept);
              return write(draft, row, row.with(chosen), EventKind.MEDIA_UPDATED, now);
            }));
  }

  private static LinkPreview write(
      Tables draft, PreviewRow before, PreviewRow after, EventKind kind, Instant now) {
    MemoryMedia.requireBytes(
        draft, draft.accounts.get(after.account()), after.bytes() - before.bytes());
    draft.previews.put(after.preview().media(), after);
    Content.Upload left = before.preview().picture();
    if (left != null && !after.shows(left.blob())) {
      loosen(draft, before, now);
    }
    draft.tell(after.account(), kind, now, after.preview().media(), "");
    return after.preview();
  }

  @Override
  public boolean refresh(MediaId media, Instant now) {
    return store.change(draft -> {
      PreviewRow row = draft.previews.get(media);
      if (row == null || row.due() != null) {
        return row != null;
      }
      boolean hasRoom = waiting(draft, row.account()) < MOST_WAITING;
      if (hasRoom) {
        draft.previews.put(media, row.dueAt(now));
      }
      return hasRoom;
    });
  }

  @Override
  public List<MediaId> due(Instant now, int limit) {
    Tables tables = store.tables();
    Map<AccountId, Integer> taken = new HashMap<>();
    return tables.previews.values().stream()
        .filter(row -> row.due() != null && !row.due().isAfter(now) && !row.isLeased(now))
        .filter(row -> atOnce(tables, row.account(), now) < MOST_AT_ONCE)
        .sorted(Comparator.comparing(PreviewRow::due))
        .filter(row -> taken.merge(row.account(), 1, Integer::sum) <= MOST_AT_ONCE)
        .limit(limit)
        .map(row -> row.preview().media())
        .toList();
  }

  private static long atOnce(Tables tables, AccountId account, Instant now) {
    return tables.previews.values().stream()
        .filter(row -> row.account().equals(account) && row.isLeased(now))
        .count();
  }

  @Override
  public Optional<PreviewTask> lease(MediaId media, Instant now, Instant until) {
    return store.change(draft ->
        Optional.ofNullable(draft.previews.get(media))
            .filter(row -> row.due() != null && !row.isLeased(now))
            .filter(row -> atOnce(draft, row.account(), now) < MOST_AT_ONCE)
            .map(row -> {
              PreviewRow leased = row.leasedUntil(until);
              draft.previews.put(media, leased);
              var link = (Content.Link) draft.media.get(media).content();
              return new PreviewTask(
                  leased.account(),
                  link.kind(),
                  link.url(),
                  leased.preview(),
                  leased.due(),
                  leased.attempts(),
                  leased.lease());
            }));
  }

  private <T> Optional<T> held(PreviewTask task, BiFunction<Tables, PreviewRow, T> change) {
    return store.change(draft ->
        Optional.ofNullable(draft.previews.get(task.media()))
            .filter(row -> row.lease() == task.lease() && row.leased() != null)
            .map(row -> change.apply(draft, row)));
  }

  @Override
  public Optional<LinkPreview> finish(
      PreviewTask task, PageSummary found, Content.@Nullable Upload picture, Instant now) {
    return held(
        task,
        (draft, row) -> {
          LinkPreview before = row.preview();
          Content.Upload kept =
              before.keepsPicture(found, picture)
                  ? before.picture()
                  : picture == null ? null : BlobRows.attach(draft, picture, now);
          LinkPreview after = before.found(found, kept, now);
          return write(draft, row, row.ended(after), EventKind.LINK_READY, now);
        });
  }

  @Override
  public boolean giveUp(PreviewTask task, Instant now) {
    return held(
            task,
            (draft, row) -> {
              LinkPreview before = row.preview();
              LinkPreview after = before.found(before.summary(), before.picture(), now);
              return write(draft, row, row.ended(after), EventKind.LINK_READY, now);
            })
        .isPresent();
  }

  @Override
  public boolean postpone(PreviewTask task, Instant next, boolean counts) {
    return held(task, (draft, row) -> draft.previews.put(task.media(), row.postponed(next, counts)))
        .isPresent();
  }

  @Override
  public long waiting() {
    return store.tables().previews.values().stream().filter(row -> row.due() != null).count();
  }
}
