package portmanteau.web.resumable;

import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.web.Dialect;
import portmanteau.web.FormBody;
import portmanteau.web.ResumedUpload.Outcome;
import portmanteau.web.Route;
import portmanteau.web.idempotency.IdempotentExchange;

/// A request that asks to be resumable, as its handler sees it: it is refused or answered by its
/// head, or comes to its content. Where the route takes no such requests it is like any other.
final class BeginningExchange extends ForwardingExchange {
  private final ResumableExchange exchange;
  private final UploadRequest asked;
  private final @Nullable IdempotentExchange repetition;
  private boolean resumable;
  private @Nullable Caller caller;

  /// @param repetition of the request, where it turns out to be an ordinary one; null: it has no
  ///   key
  BeginningExchange(
      ResumableExchange exchange, UploadRequest asked, @Nullable IdempotentExchange repetition) {
    super(exchange);
    this.exchange = exchange;
    this.asked = asked;
    this.repetition = repetition;
  }

  @Override
  public void matched(Dialect owner, @Nullable Route found, Map<String, String> parameters) {
    super.matched(owner, found, parameters);
    if (found != null) {
      resumable = found.isResumable() && asked.isResumable();
      tells(asked.told(outcome(found)));
      if (!resumable && repetition != null) {
        exchange.repeat(repetition);
      }
    }
  }

  private Outcome outcome(Route found) {
    if (resumable) {
      return Outcome.RESUMABLE;
    }
    return found.isResumable() ? Outcome.PLAIN_BECAUSE_OF_VERSION : Outcome.PLAIN_BECAUSE_OF_ROUTE;
  }

  @Override
  public void onBehalfOf(Caller proven) {
    caller = proven;
    super.onBehalfOf(proven);
  }

  @Override
  public void onBehalfOfStranger(Caller stranger) {
    caller = stranger;
    super.onBehalfOfStranger(stranger);
  }

  /// Of the whole, which is what a handler asks about.
  ///
  /// @throws Refusal `UploadMismatch`
  @Override
  public OptionalLong declaredLength() {
    if (!resumable) {
      return super.declaredLength();
    }
    Long total = asked.total(0);
    return total == null ? OptionalLong.empty() : OptionalLong.of(total);
  }

  @Override
  public boolean hasBody() {
    return super.hasBody() || (resumable && !asked.isLast());
  }

  @Override
  public InputStream body() {
    reached();
    return super.body();
  }

  @Override
  public byte[] bytes(int most) {
    reached();
    return super.bytes(most);
  }

  @Override
  public FormBody formBody() {
    reached();
    return super.formBody();
  }

  private void reached() {
    Caller known = caller;
    if (resumable && known != null) {
      throw new BodyReached(known);
    }
    UploadRequest.requireWhole(exchange);
  }
}
