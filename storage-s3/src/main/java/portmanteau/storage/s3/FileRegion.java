package portmanteau.storage.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Objects;
import portmanteau.core.Digests;
import portmanteau.core.blob.ByteSource;

/// A part of staged bytes, read once for its digest and once for each attempt to send it.
record FileRegion(ByteSource source, long from, long size) implements Bucket.Content {
  private static final int BUFFER = 64 << 10;

  @Override
  public byte[] md5() {
    MessageDigest md5 = Digests.of("MD5");
    byte[] buffer = new byte[BUFFER];
    try (InputStream stream = stream()) {
      for (int count; (count = stream.read(buffer)) >= 0; ) {
        md5.update(buffer, 0, count);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return md5.digest();
  }

  @Override
  public InputStream stream() {
    return new Reading();
  }

  private final class Reading extends InputStream {
    private long done;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (done == size) {
        return -1;
      }
      int wanted = (int) Math.min(length, size - done);
      int count = source.read(ByteBuffer.wrap(target, offset, wanted), from + done);
      if (count < 0) {
        throw new EOFException("staged bytes are missing");
      }
      done += count;
      return count;
    }
  }
}
