package portmanteau.core.link;

import java.time.InstantSource;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Ingest;
import portmanteau.core.integrity.FreshPlaces;
import portmanteau.core.integrity.IntegrityReports;
import portmanteau.core.media.Library;
import portmanteau.core.outbound.OutboundClient;

/// What previews are made of, put together over their ports.
///
/// @param links what callers use
/// @param workers to be started and closed by whoever put this together
/// @param maker what the workers do, one at a time
public record PreviewParts(LinkPreviews links, PreviewWorkers workers, PreviewMaker maker) {

  /// The ports that previews alone need, and what bounds them.
  public record Ports(
      Previews previews,
      PreviewWork work,
      PageSource pages,
      OutboundClient outbound,
      PreviewWatch watch) {}

  /// The parts of the core that previews share with all else.
  public record Shared(
      Library library,
      Ingest ingest,
      Blobs blobs,
      IntegrityReports integrityReports,
      InstantSource clock) {}

  public static PreviewParts over(Ports ports, Shared core, PreviewTerms terms) {
    var clock = core.clock();
    var places = new FreshPlaces(core.blobs(), core.integrityReports());
    var pictures = new PictureFetch(ports.outbound(), core.ingest());
    var maker =
        new PreviewMaker(
            ports.work(),
            new RecentPages(ports.pages(), clock),
            pictures,
            places,
            ports.watch(),
            clock);
    var workers = new PreviewWorkers(ports.work(), maker, clock);
    return new PreviewParts(
        new LinkPreviews(core.library(), ports.previews(), workers, pictures, places, terms, clock),
        workers,
        maker);
  }
}
