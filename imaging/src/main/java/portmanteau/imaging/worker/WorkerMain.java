package portmanteau.imaging.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Reads requests from standard input and answers each on standard output, one at a time, until the
/// input ends.
///
/// A request is a [Recipe] and the bytes of a picture behind their length; an answer is a byte (0:
/// made, 1: refused) and, behind their length, the bytes of the new picture or of a reason.
public final class WorkerMain {
  /// The first byte that is written: all is ready and confined.
  public static final int READY = 0x2a;

  public static final int MADE = 0;
  public static final int REFUSED = 1;

  private static final int BUFFER = 1 << 16;

  private WorkerMain() {}

  /// Runs until the input ends.
  ///
  /// @param arguments the path of libvips
  public static void main(String[] arguments) throws IOException {
    Vips vips = Vips.load(arguments[0]);
    Confinement.enter();
    var in = new DataInputStream(new BufferedInputStream(System.in, BUFFER));
    var out = new DataOutputStream(new BufferedOutputStream(System.out, BUFFER));
    out.writeByte(READY);
    out.flush();
    try {
      while (true) {
        answer(vips, in, out);
        out.flush();
      }
    } catch (EOFException end) {
      // The server needs no more.
    }
  }

  private static void answer(Vips vips, DataInputStream in, DataOutputStream out)
      throws IOException {
    Recipe recipe = Recipe.read(in);
    long length = in.readLong();
    try {
      vips.render(
          recipe,
          length,
          picture -> read(in, picture),
          made -> {
            try {
              out.writeByte(MADE);
              out.writeLong(made.byteSize());
              copy(made, out);
            } catch (IOException gone) {
              throw new UncheckedIOException(gone);
            }
          });
    } catch (NotRendered refused) {
      byte[] reason = refused.reason().getBytes(StandardCharsets.UTF_8);
      out.writeByte(REFUSED);
      out.writeLong(reason.length);
      out.write(reason);
    }
  }

  private static void read(DataInputStream in, MemorySegment target) {
    byte[] buffer = new byte[BUFFER];
    long at = 0;
    try {
      while (at < target.byteSize()) {
        int count = (int) Math.min(buffer.length, target.byteSize() - at);
        in.readFully(buffer, 0, count);
        MemorySegment.copy(buffer, 0, target, ValueLayout.JAVA_BYTE, at, count);
        at += count;
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static void copy(MemorySegment source, DataOutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long at = 0; at < source.byteSize(); at += buffer.length) {
      int count = (int) Math.min(buffer.length, source.byteSize() - at);
      MemorySegment.copy(source, ValueLayout.JAVA_BYTE, at, buffer, 0, count);
      out.write(buffer, 0, count);
    }
  }
}
