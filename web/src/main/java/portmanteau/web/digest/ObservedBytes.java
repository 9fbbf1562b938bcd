package portmanteau.web.digest;

import java.io.IOException;
import java.io.InputStream;

/// A stream whose bytes are observed as they are read.
public final class ObservedBytes extends InputStream {
  private final InputStream bytes;
  private final Observer observer;
  private boolean ended;

  /// Who looks.
  @FunctionalInterface
  public interface Observer {

    /// Called with the bytes that were just read.
    void read(byte[] buffer, int offset, int length);

    /// Called once, before the reader sees the end; the reader gets what it throws.
    default void ended() {}
  }

  /// Over a stream that whoever made it closes.
  public ObservedBytes(InputStream bytes, Observer observer) {
    this.bytes = bytes;
    this.observer = observer;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = bytes.read(target, offset, length);
    if (count > 0) {
      observer.read(target, offset, count);
    } else if (count < 0 && !ended) {
      ended = true;
      observer.ended();
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return bytes.available();
  }
}
