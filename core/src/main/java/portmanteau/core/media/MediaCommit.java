package portmanteau.core.media;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.Identifiers;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.integrity.FreshPlaces;
import portmanteau.core.integrity.IntegrityReports;
import portmanteau.core.metadata.MetadataStripper;

/// Turns received bytes into media: first the bytes are durable in their places, then comes one
/// commit, then the response.
///
/// If the commit finds the same bytes already live, the new copy is removed at once, unless the old
/// one turns out to be damaged; likewise if the commit is refused. If its outcome is unknown,
/// reclaiming removes the copy later.
public final class MediaCommit {
  private final FreshPlaces places;
  private final MetadataStripper stripper;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final TextLimits texts;

  public MediaCommit(
      Blobs blobs,
      IntegrityReports integrityReports,
      MetadataStripper stripper,
      Identifiers identifiers,
      InstantSource clock,
      TextLimits texts) {
    this.places = new FreshPlaces(blobs, integrityReports);
    this.stripper = stripper;
    this.identifiers = identifiers;
    this.clock = clock;
    this.texts = texts;
  }

  /// Commits the media: the catalogue, alone or together with a post.
  public interface Commit {
    List<Media> add(List<NewMedia> media);
  }

  /// Keeps all files or none.
  ///
  /// @throws Refusal as the commit does, `StorageFull`, and `Invalid` where a text is too long
  public List<Media> keep(Caller caller, List<NewFile> files, Commit commit) throws IOException {
    if (!caller.account().stripsMetadata()) {
      return keepAsTheyAre(caller, files, commit);
    }
    try (var stripped = new StrippedFiles(stripper)) {
      for (NewFile file : files) {
        stripped.add(file);
      }
      return keepAsTheyAre(caller, stripped.files(), commit);
    }
  }

  private List<Media> keepAsTheyAre(Caller caller, List<NewFile> files, Commit commit)
      throws IOException {
    List<NewMedia> described = new ArrayList<>(files.size());
    Instant now = clock.instant();
    for (NewFile file : files) {
      described.add(describe(caller, file, now));
    }
    List<Media> media = commit(files, described, commit);
    giveBackShared(described, media);
    return media;
  }

  private List<Media> commit(List<NewFile> files, List<NewMedia> described, Commit commit)
      throws IOException {
    List<NewMedia> kept = new ArrayList<>(files.size());
    try {
      for (int i = 0; i < files.size(); i++) {
        files.get(i).bytes().keep();
        kept.add(described.get(i));
      }
      return commit.add(described);
    } catch (Refusal | IOException refused) {
      giveBack(kept, refused);
      throw refused;
    }
  }

  private NewMedia describe(Caller caller, NewFile file, Instant now) throws IOException {
    var upload = Content.Upload.of(file.bytes(), file.purpose()).withSource(file.source());
    @Nullable Instant expires = file.lifetime() == null ? null : now.plus(file.lifetime());
    var creator = caller.asUser().map(User::id).orElse(null);
    var id = new MediaId(identifiers.uuid());
    texts.require(file.details());
    return new NewMedia(
        id,
        caller.accountId(),
        upload,
        TextLimits.requireName("filename", FileNames.clean(file.naming().name(id))),
        file.details(),
        creator,
        file.audience(),
        now,
        expires,
        file.bytes().inline());
  }

  private void giveBackShared(List<NewMedia> described, List<Media> media) {
    for (int i = 0; i < media.size(); i++) {
      if (described.get(i).content() instanceof Content.Upload ours
          && media.get(i).content() instanceof Content.Upload theirs
          && !ours.blob().equals(theirs.blob())) {
        var fresh = new FreshBlob(ours.blob(), described.get(i).inline());
        places.settle(fresh, ours.size(), theirs.blob());
      }
    }
  }

  private void giveBack(List<NewMedia> kept, Exception reason) {
    for (NewMedia media : kept) {
      if (media.content() instanceof Content.Upload ours) {
        places.giveBack(ours.blob(), reason);
      }
    }
  }
}
