package portmanteau.web.resumable;

import java.io.InputStream;
import java.util.OptionalLong;
import portmanteau.core.access.Caller;
import portmanteau.web.FormBody;

/// Asks the handler of a request that was begun earlier who calls now, and no more.
final class IdentifyingExchange extends StoredExchange {

  IdentifyingExchange(ResumableExchange message, StoredRequest stored) {
    super(message, stored);
  }

  @Override
  public void onBehalfOf(Caller proven) {
    super.onBehalfOf(proven.account());
    throw new CallerKnown(proven);
  }

  @Override
  public void onBehalfOfStranger(Caller stranger) {
    super.onBehalfOfStranger(stranger);
    throw new CallerKnown(stranger);
  }

  @Override
  public boolean hasBody() {
    return true;
  }

  @Override
  public OptionalLong declaredLength() {
    return OptionalLong.empty();
  }

  @Override
  public InputStream body() {
    throw nobody();
  }

  @Override
  public byte[] bytes(int most) {
    throw nobody();
  }

  @Override
  public FormBody formBody() {
    throw nobody();
  }

  private static RuntimeException nobody() {
    return new IllegalStateException("the content was asked for before its caller was known");
  }
}
