package portmanteau.core.link;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.blob.Received;
import portmanteau.core.integrity.FreshPlaces;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

/// Links with their previews, as callers make, see and change them.
public final class LinkPreviews {
  private static final Duration CHOICE = Duration.ofSeconds(8);

  private final Library library;
  private final Previews previews;
  private final PreviewWorkers workers;
  private final PictureFetch pictures;
  private final FreshPlaces places;
  private final PreviewTerms terms;
  private final InstantSource clock;

  LinkPreviews(
      Library library,
      Previews previews,
      PreviewWorkers workers,
      PictureFetch pictures,
      FreshPlaces places,
      PreviewTerms terms,
      InstantSource clock) {
    this.library = library;
    this.previews = previews;
    this.workers = workers;
    this.pictures = pictures;
    this.places = places;
    this.terms = terms;
    this.clock = clock;
  }

  /// Makes a link, and waits a little for its preview; it is made whatever becomes of that.
  public Media create(Caller caller, Content.Link link, Audience audience) {
    Media media = library.link(caller, link, null, audience);
    if (terms.isOn() && link.kind().hasPreview()) {
      workers.makeNow(media.id(), terms.patience());
    }
    return media;
  }

  /// The preview of a link that the caller has found; empty where it has none. One that is stale is
  /// made anew in the background.
  public Optional<LinkPreview> find(Media media) {
    Optional<LinkPreview> found = previews.find(media.id());
    if (!terms.isOn()) {
      return found.map(LinkPreview::leftAsItIs);
    }
    if (found.filter(it -> it.isStale(clock.instant(), terms.stale())).isPresent()
        && previews.refresh(media.id(), clock.instant())) {
      workers.makeSoon(media.id());
    }
    return found;
  }

  /// Lets a preview be made again, of whatever account; for operators.
  ///
  /// @throws Refusal `NotFound`; `Conflict` where no far side is looked at; `Unavailable` where too
  ///   many of the account wait
  public void refresh(MediaId id) {
    if (previews.find(id).isEmpty()) {
      throw new Problem.NotFound("There is no such link.").refusal();
    }
    if (!terms.isOn()) {
      throw new Problem.Conflict("Previews are switched off.").refusal();
    }
    if (!previews.refresh(id, clock.instant())) {
      throw new Problem.Unavailable("Too many previews wait.", Duration.ofMinutes(1)).refusal();
    }
    workers.makeSoon(id);
  }

  /// Fetches a picture for a link that the caller may change, in place of the one that was found.
  ///
  /// @param field what the client calls the address
  /// @throws Refusal `Invalid` of the field, whatever is wrong with the picture; `QuotaExceeded`
  public LinkPreview choose(Caller caller, Media media, String field, String address) {
    if (!library.mayChange(caller, media)) {
      throw new Problem.NotFound("There is no such media.").refusal();
    }
    if (!terms.isOn()) {
      throw new Problem.Invalid(field, "No images are fetched here.").refusal();
    }
    try (Received picture = pictures.fetch(address, CHOICE)) {
      return choose(media, address, picture);
    } catch (PreviewFailure failure) {
      throw new Refusal(
          new Problem.Invalid(field, "No image of at most 5 MiB could be fetched from there."),
          failure);
    } catch (IOException fault) {
      throw new Refusal(new Problem.Internal(), fault);
    }
  }

  private LinkPreview choose(Media media, String address, Received picture) throws IOException {
    var upload = Content.Upload.of(picture, Content.Purpose.ANY);
    picture.keep();
    try {
      LinkPreview chosen =
          previews
              .choose(media.account(), media.id(), address, upload, clock.instant())
              .orElseThrow(() -> new Problem.NotFound("There is no such media.").refusal());
      if (chosen.picture() != null) {
        places.settle(FreshBlob.stored(upload.blob()), upload.size(), chosen.picture().blob());
      }
      return chosen;
    } catch (Refusal refused) {
      places.giveBack(upload.blob(), refused);
      throw refused;
    }
  }

  /// Deletes a medium as [Library#delete] does; what is being made of its preview is broken off.
  public void delete(Caller caller, MediaId id) {
    library.delete(caller, id);
    workers.cancel(id);
  }

  /// Our copy of a link's picture, as a medium that can be sent.
  public Optional<Media> picture(Media link) {
    Optional<LinkPreview> preview = previews.find(link.id());
    Instant since = preview.map(LinkPreview::checked).orElse(link.created());
    return preview.map(LinkPreview::picture).map(picture -> asMedium(link, picture, since));
  }

  private static Media asMedium(Media link, Content.Upload picture, Instant since) {
    return new Media(
        link.id(),
        link.number(),
        link.account(),
        picture,
        "",
        Details.of(picture.sniffed().value()),
        0,
        link.creator(),
        link.audience(),
        since,
        since,
        link.expires());
  }
}
