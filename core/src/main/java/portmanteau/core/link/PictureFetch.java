package portmanteau.core.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Inspection;
import portmanteau.core.blob.Received;
import portmanteau.core.link.PreviewFailure.Reason;
import portmanteau.core.media.MediaKind;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;

/// Fetches pictures of the far side: raster images by their bytes, of a size that can be shown.
final class PictureFetch {
  private static final long MOST_BYTES = 5L << 20;
  private static final long MOST_PIXELS = 50_000_000;
  private static final Duration MOST_TIME = Duration.ofSeconds(10);
  private static final Map<String, String> HEADERS = Map.of("Accept", "image/*");

  private final OutboundClient client;
  private final Ingest ingest;

  PictureFetch(OutboundClient client, Ingest ingest) {
    this.client = client;
    this.ingest = ingest;
  }

  /// The picture at an address; whoever gets it closes it.
  Received fetch(String address, Duration left) throws PreviewFailure {
    if (!left.isPositive()) {
      throw new PreviewFailure(Reason.SLOW);
    }
    Duration time = left.compareTo(MOST_TIME) < 0 ? left : MOST_TIME;
    var bounds =
        new OutboundBounds(
            time, time, OutboundBounds.MOST_REDIRECTS, MOST_BYTES, true, OutboundLane.FETCHES);
    try (OutboundResponse response =
        client.send(
            new OutboundRequest(
                OutboundMethod.GET,
                OutboundAddress.parse(address),
                HEADERS,
                OutboundBody.NONE,
                bounds))) {
      if (!response.successful()) {
        throw PreviewFailure.ofStatus(response.status());
      }
      return checked(ingest.receiveStored(response.body(), MOST_BYTES));
    } catch (OutboundFailure failure) {
      throw PreviewFailure.of(failure);
    } catch (IOException fault) {
      throw PreviewFailure.ofFault(fault);
    } catch (Refusal refused) {
      throw new PreviewFailure(
          refused.problem() instanceof Problem.TooLarge ? Reason.TOO_LARGE : Reason.INTERNAL,
          refused);
    }
  }

  private static Received checked(Received picture) throws IOException, PreviewFailure {
    try {
      if (isShown(picture.inspection())) {
        return picture;
      }
    } catch (IOException | RuntimeException failure) {
      picture.close();
      throw failure;
    }
    picture.close();
    throw new PreviewFailure(Reason.WRONG_TYPE);
  }

  private static boolean isShown(Inspection inspection) {
    @Nullable Dimensions size = inspection.dimensions();
    return MediaKind.of(inspection.type()) == MediaKind.IMAGE
        && size != null
        && (long) size.width() * size.height() <= MOST_PIXELS;
  }
}
