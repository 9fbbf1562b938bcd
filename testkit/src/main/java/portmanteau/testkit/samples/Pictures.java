package portmanteau.testkit.samples;

import static portmanteau.testkit.samples.Assembly.box;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/// Raster images; all but HEIC and AVIF, which are headers only, can be decoded.
public final class Pictures {
  private Pictures() {}

  /// `image/png`
  public static byte[] png(int width, int height) {
    return encoded("png", width, height);
  }

  /// `image/jpeg`
  public static byte[] jpeg(int width, int height) {
    return encoded("jpeg", width, height);
  }

  /// `image/jpeg` whose Exif says how to turn it, 1 to 8.
  public static byte[] jpeg(int width, int height, int orientation) {
    byte[] plain = jpeg(width, height);
    byte[] exif = new Assembly().text("Exif\0\0").bytes(exif(orientation)).done();
    return new Assembly()
        .bytes(Arrays.copyOf(plain, 2))
        .u16(0xffe1)
        .u16(exif.length + 2)
        .bytes(exif)
        .bytes(Arrays.copyOfRange(plain, 2, plain.length))
        .done();
  }

  /// `image/gif`
  public static byte[] gif(int width, int height) {
    return encoded("gif", width, height);
  }

  /// `image/bmp`
  public static byte[] bmp(int width, int height) {
    return encoded("bmp", width, height);
  }

  /// `image/tiff`
  public static byte[] tiff(int width, int height) {
    return encoded("tiff", width, height);
  }

  /// `image/webp`, lossless and of one colour: then each of its prefix codes has one symbol, which
  /// takes no bits.
  public static byte[] webp(int width, int height) {
    Bits bits = new Bits();
    bits.put(width - 1, 14).put(height - 1, 14).put(0, 1 + 3);
    // No transform, no colour cache, no groups of codes.
    bits.put(0, 3);
    for (int channel : new int[] {0x80, 0xc0, 0x40, 0xff}) {
      bits.put(0b101, 3).put(channel, 8);
    }
    bits.put(0b001, 3).put(0, 1);
    byte[] frame = new Assembly().u8(0x2f).bytes(bits.done()).done();
    int padding = frame.length & 1;
    return new Assembly()
        .text("RIFF")
        .u32le(12L + frame.length + padding)
        .text("WEBPVP8L")
        .u32le(frame.length)
        .bytes(frame)
        .zeros(padding)
        .done();
  }

  /// `image/webp` in the extended form, as [#webp] and with an Exif that says how to turn it, 1 to
  /// 8.
  public static byte[] webp(int width, int height, int orientation) {
    byte[] plain = webp(width, height);
    byte[] frame = Arrays.copyOfRange(plain, 12, plain.length);
    byte[] exif = exif(orientation);
    return new Assembly()
        .text("RIFF")
        .u32le(4 + 18 + frame.length + 8 + exif.length)
        .text("WEBPVP8X")
        .u32le(10)
        .u32le(8)
        .u16le(width - 1)
        .u8(0)
        .u16le(height - 1)
        .u8(0)
        .bytes(frame)
        .text("EXIF")
        .u32le(exif.length)
        .bytes(exif)
        .done();
  }

  /// `image/heic`
  public static byte[] heic(int width, int height) {
    return heif("heic", width, height, 0);
  }

  /// `image/avif`
  public static byte[] avif(int width, int height) {
    return heif("avif", width, height, 0);
  }

  /// A HEIF of that brand, to be turned by so many quarters.
  public static byte[] heif(String brand, int width, int height, int quarters) {
    byte[] size = box("ispe", new Assembly().zeros(4).u32(width).u32(height).done());
    byte[] thumbnail = box("ispe", new Assembly().zeros(4).u32(16).u32(16).done());
    byte[] turn = box("irot", new Assembly().u8(quarters).done());
    // Item 1 is the thumbnail, item 2 the picture.
    Assembly links = new Assembly().zeros(4).u32(2);
    links.u16(1).u8(1, 1).u16(2).u8(2, 2, 0x83);
    return new Assembly()
        .bytes(Movies.ftyp(brand, "mif1", brand))
        .bytes(
            box(
                "meta",
                new byte[4],
                box("hdlr", new Assembly().zeros(8).text("pict").zeros(13).done()),
                box("pitm", new Assembly().zeros(4).u16(2).done()),
                box("iprp", box("ipco", thumbnail, size, turn), box("ipma", links.done()))))
        .bytes(box("mdat", new byte[64]))
        .done();
  }

  /// A TIFF of one field: the orientation.
  static byte[] exif(int orientation) {
    return new Assembly()
        .text("MM\0*")
        .u32(8)
        .u16(1)
        .u16(0x112)
        .u16(3)
        .u32(1)
        .u16(orientation)
        .zeros(6)
        .done();
  }

  private static byte[] encoded(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillRect(0, 0, width, height / 2);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /// Numbers one after another, their lowest bit first, as WebP has them.
  private static final class Bits {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int held;
    private int count;

    Bits put(int value, int bits) {
      held |= value << count;
      count += bits;
      while (count >= 8) {
        out.write(held);
        held >>>= 8;
        count -= 8;
      }
      return this;
    }

    byte[] done() {
      if (count > 0) {
        out.write(held);
      }
      return out.toByteArray();
    }
  }
}
