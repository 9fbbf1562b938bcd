package portmanteau.core.remote;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.MediaType;
import portmanteau.core.blob.Received;
import portmanteau.core.media.Library;
import portmanteau.core.media.TextLimits;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;

/// Fetches files that callers name by an address into the same intake that uploads go through: the
/// same limits, quotas and looks at the bytes. What is not whole is not kept.
public final class RemoteUploads {
  private static final System.Logger LOG = System.getLogger(RemoteUploads.class.getName());

  private static final int PARTIAL = 206;
  private static final int AT_ONCE = 16;
  private static final int AT_ONCE_OF_ACCOUNT = 4;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /// Turns are given here; the lane only keeps one host from being asked by all of them.
  private static final OutboundLane LANE =
      new OutboundLane("uploads", AT_ONCE, AT_ONCE / 2, Duration.ofSeconds(1));

  private final OutboundClient client;
  private final Library library;
  private final SuggestedName names;
  private final FetchTurns turns = new FetchTurns(AT_ONCE, AT_ONCE_OF_ACCOUNT);

  public RemoteUploads(OutboundClient client, Library library, SuggestedName names) {
    this.client = client;
    this.library = library;
    this.names = names;
  }

  /// Fetches a file; the caller of this keeps or closes it.
  ///
  /// @param abandoned whether the client has hung up, asked by any thread while the fetch runs
  /// @throws Refusal `QuotaExceeded` and `StorageFull` before anything is asked for and again by
  ///   the real size, `TooManyRequests`, `TooLarge`, and for all that goes wrong outside the one
  ///   `Invalid` of the field
  public RemoteFile fetch(Caller caller, RemoteSource source, BooleanSupplier abandoned)
      throws IOException {
    library.expect(caller, OptionalLong.empty(), source.limit());
    try (FetchTurns.Turn _ = turns.take(caller.accountId());
        OutboundResponse response = client.send(request(caller, source), abandoned)) {
      require(response);
      library.expect(caller, length(response), source.limit());
      return received(caller, source, response);
    } catch (OutboundFailure failure) {
      throw refusal(source, failure);
    }
  }

  private RemoteFile received(Caller caller, RemoteSource source, OutboundResponse response)
      throws IOException {
    Received bytes = receive(caller, source, response);
    @Nullable MediaType type =
        response.header("Content-Type").flatMap(MediaType::parse).orElse(null);
    return new RemoteFile(bytes, name(response), type, source.written());
  }

  private Received receive(Caller caller, RemoteSource source, OutboundResponse response)
      throws IOException {
    try {
      return library.receive(caller, response.body(), source.limit());
    } catch (Refusal refusal) {
      // That nothing came is the source's fault, not a field's.
      throw refusal.problem() instanceof Problem.Invalid
          ? new Problem.Invalid(source.field(), source.field() + " leads to an empty file.")
              .refusal()
          : refusal;
    }
  }

  /// One byte more than is taken, so that the library finds it too large and not the client.
  private static OutboundRequest request(Caller caller, RemoteSource source) {
    long most = Library.fileLimit(caller.account(), source.limit());
    var bounds =
        new OutboundBounds(
            source.time(), IDLE, OutboundBounds.MOST_REDIRECTS, most + 1, false, LANE);
    return new OutboundRequest(
        OutboundMethod.GET, source.address(), Map.of(), OutboundBody.NONE, bounds);
  }

  /// A body that is coded all the same would be kept as if it were the file.
  private static void require(OutboundResponse response) throws OutboundFailure {
    if (!response.successful() || response.status() == PARTIAL) {
      throw new OutboundFailure(Reason.STATUS, "The status is " + response.status());
    }
    for (String coding : response.headers("Content-Encoding")) {
      if (!coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
        throw new OutboundFailure(Reason.WRONG_TYPE, "The body is coded though it was not to be");
      }
    }
  }

  private static OptionalLong length(OutboundResponse response) {
    return response
        .header("Content-Length")
        .filter(value -> value.matches("[0-9]{1,18}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .filter(length -> length.getAsLong() > 0)
        .orElse(OptionalLong.empty());
  }

  /// What the client itself has refused stands in the log already.
  private static Refusal refusal(RemoteSource source, OutboundFailure failure) {
    if (failure.reason() == Reason.STATUS || failure.reason() == Reason.WRONG_TYPE) {
      LOG.log(
          System.Logger.Level.INFO,
          () -> "no file from " + source.address().origin() + ": " + failure.getMessage());
    }
    Problem problem =
        failure.reason() == Reason.BUSY
            ? new Problem.TooManyRequests(FetchTurns.LATER)
            : source.unreachable();
    return new Refusal(problem, failure);
  }

  /// By the header, else by the address that has answered. A name that no medium may have is none.
  private String name(OutboundResponse response) {
    return response
        .header("Content-Disposition")
        .flatMap(names::in)
        .flatMap(RemoteUploads::taken)
        .or(() -> lastStep(response.address()).flatMap(RemoteUploads::taken))
        .orElse("");
  }

  private static Optional<String> taken(String name) {
    return Optional.of(FileNames.clean(name))
        .filter(clean -> !clean.isEmpty() && Texts.utf8Length(clean) <= TextLimits.NAME);
  }

  private static Optional<String> lastStep(OutboundAddress address) {
    String path = address.path();
    String step = path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B");
    try {
      return Optional.of(URLDecoder.decode(step, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
