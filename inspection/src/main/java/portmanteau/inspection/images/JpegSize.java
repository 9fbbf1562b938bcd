package portmanteau.inspection.images;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.Dimensions;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The size of a JPEG, from its frame header (ITU-T T.81 §B.2.2), turned as its Exif says.
final class JpegSize {
  private static final int MOST_SEGMENTS = 1024;
  private static final int APP1 = 0xe1;
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;

  private JpegSize() {}

  static Optional<Dimensions> of(Excerpt bytes) throws IOException {
    boolean turned = false;
    long at = 2;
    for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
      Bytes header = bytes.at(at, 10);
      int marker = header.u8(1);
      if (header.u8(0) != 0xff || marker == START_OF_SCAN || marker == END_OF_IMAGE) {
        return Optional.empty();
      }
      if (marker == 0xff) {
        // Any number of these may fill up before a marker.
        at++;
        continue;
      }
      if (isFrame(marker)) {
        boolean onItsSide = turned;
        return PictureSizes.of(header.u16(7), header.u16(5))
            .map(size -> onItsSide ? PictureSizes.turned(size) : size);
      }
      if (marker == APP1 && header.has(4, "Exif\0\0")) {
        turned = new TiffDirectory(bytes, at + 10).isTurned();
      }
      int length = header.u16(2);
      if (length < 2) {
        return Optional.empty();
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  /// C0 to CF but for those three that are no frame headers: DHT, JPG and DAC.
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
