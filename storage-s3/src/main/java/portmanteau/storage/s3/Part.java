package portmanteau.storage.s3;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import portmanteau.core.Digests;

/// Bytes of one upload that wait to be sent, [PartMemory#PART] at most. Used by one thread at a
/// time, which empties it in the end.
final class Part implements Bucket.Content {
  private final PartMemory memory;
  private final List<ByteBuffer> slabs = new ArrayList<>();
  private int common;
  private int size;

  Part(PartMemory memory) {
    this.memory = memory;
  }

  void tookCommon() {
    common++;
  }

  @Override
  public long size() {
    return size;
  }

  boolean isFull() {
    return size == PartMemory.PART;
  }

  /// Takes as many bytes of `source` as there is room for.
  void append(ByteBuffer source) {
    while (source.hasRemaining() && !isFull()) {
      if (size == slabs.size() * PartMemory.SLAB) {
        slabs.add(memory.take(this));
      }
      ByteBuffer slab = slabs.getLast();
      int at = size % PartMemory.SLAB;
      int count = Math.min(source.remaining(), PartMemory.SLAB - at);
      slab.put(at, source, source.position(), count);
      source.position(source.position() + count);
      size += count;
    }
  }

  /// Reads into `target` from `position`, which is within; returns how many bytes.
  int read(ByteBuffer target, int position) {
    ByteBuffer slab = slabs.get(position / PartMemory.SLAB);
    int at = position % PartMemory.SLAB;
    int count = Math.min(target.remaining(), Math.min(size - position, PartMemory.SLAB - at));
    target.put(slab.slice(at, count));
    return count;
  }

  @Override
  public byte[] md5() {
    MessageDigest md5 = Digests.of("MD5");
    for (int i = 0; i < slabs.size(); i++) {
      md5.update(slabs.get(i).slice(0, Math.min(PartMemory.SLAB, size - i * PartMemory.SLAB)));
    }
    return md5.digest();
  }

  @Override
  public InputStream stream() {
    return new Reading();
  }

  /// Gives the memory back; the part is empty then.
  void clear() {
    if (!slabs.isEmpty()) {
      memory.giveBack(this, slabs, common);
      slabs.clear();
      common = 0;
      size = 0;
    }
  }

  private final class Reading extends InputStream {
    private int position;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (position == size) {
        return -1;
      }
      int count = Part.this.read(ByteBuffer.wrap(target, offset, length), position);
      position += count;
      return count;
    }

    @Override
    public int available() {
      return size - position;
    }
  }
}
