package portmanteau.imaging.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What a worker is to make of a picture, as it goes over the pipe.
///
/// @param width in pixels at most; 0: whatever the height makes it
/// @param height in pixels at most; 0: whatever the width makes it
/// @param cover whether the picture fills both, what stands over being cut off; else it fits inside
/// @param suffix the format and its options, in libvips' words: `.webp[Q=80,strip]`
/// @param mostPixels more are not decoded
public record Recipe(int width, int height, boolean cover, String suffix, long mostPixels) {

  /// How many times smaller a JPEG may be decoded than it is, 1, 2, 4 or 8, and still be no smaller
  /// than what is made of it: what is left out of it takes no time.
  ///
  /// @param shownWidth of the original, turned as it is shown
  int shrink(int shownWidth, int shownHeight) {
    double byWidth = width == 0 ? 0 : (double) shownWidth / width;
    double byHeight = height == 0 ? 0 : (double) shownHeight / height;
    double factor = cover ? Math.min(byWidth, byHeight) : Math.max(byWidth, byHeight);
    return factor >= 8 ? 8 : factor >= 4 ? 4 : factor >= 2 ? 2 : 1;
  }

  static Recipe read(DataInputStream in) throws IOException {
    return new Recipe(in.readInt(), in.readInt(), in.readBoolean(), in.readUTF(), in.readLong());
  }

  /// Writes what the worker reads.
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(width);
    out.writeInt(height);
    out.writeBoolean(cover);
    out.writeUTF(suffix);
    out.writeLong(mostPixels);
  }
}
