package portmanteau.web.resumable;

import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ByteSource;
import portmanteau.web.FormBody;
import portmanteau.web.Gate;
import portmanteau.web.digest.BodyObserver;
import portmanteau.web.digest.DigestField;
import portmanteau.web.digest.ObservedBytes;
import portmanteau.web.digest.PromisedDigests;
import portmanteau.web.form.Bodies;
import portmanteau.web.idempotency.IdempotentExchange;

/// A request whose content has come in several messages and is whole now: its handler sees it as if
/// it had come at once, and gives its answer to the last of them.
final class WholeExchange extends StoredExchange {
  private final ByteSource content;
  private final long size;
  private @Nullable IdempotentExchange repetition;
  private @Nullable InputStream body;
  private boolean read;

  /// @param content whoever opened it closes it
  WholeExchange(ResumableExchange message, StoredRequest stored, ByteSource content, long size) {
    super(message, stored);
    this.content = content;
    this.size = size;
  }

  /// Has the content looked at for whoever sends the request again.
  void repeat(IdempotentExchange asked) {
    repetition = asked;
  }

  /// The exchange has come to the gate with its message.
  @Override
  public void enter(Gate entered) {}

  @Override
  public OptionalLong declaredLength() {
    return OptionalLong.of(size);
  }

  @Override
  public boolean hasBody() {
    return size > 0;
  }

  @Override
  public boolean isBodyRead() {
    return read;
  }

  @Override
  public boolean isBodyPromised() {
    return !promised().isEmpty();
  }

  @Override
  public void cancelBody() {
    // Nobody waits for what is all there.
  }

  @Override
  public InputStream body() {
    read = true;
    InputStream present = body;
    if (present == null) {
      present = promised().guard(content.stream(size));
      BodyObserver observer = observer();
      if (observer != null) {
        present = new ObservedBytes(present, observer);
      }
      body = present;
    }
    return present;
  }

  @Override
  public byte[] bytes(int most) {
    return Bodies.readFully(body(), most, super.formBody().memory());
  }

  @Override
  public FormBody formBody() {
    read = true;
    FormBody message = super.formBody();
    return new FormBody(content.stream(size), message.mostParts(), message.memory(), observer());
  }

  private PromisedDigests promised() {
    return PromisedDigests.of(DigestField.OF_WHOLE, field -> headers(field.header()));
  }

  private @Nullable BodyObserver observer() {
    return repetition == null ? null : repetition.observer();
  }
}
