package portmanteau.inspection.containers;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.description.Description;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.containers.Ebml.Element;

/// What WebM and Matroska say of themselves before their first cluster: the duration, and the size
/// of the first film track (RFC 9559 §5.1.2, §5.1.4).
public final class MatroskaHeader {
  private static final long SEGMENT = 0x18538067;
  private static final long CLUSTER = 0x1f43b675;
  private static final long INFO = 0x1549a966;
  private static final long SCALE = 0x2ad7b1;
  private static final long DURATION = 0x4489;
  private static final long TRACKS = 0x1654ae6b;
  private static final long TRACK = 0xae;
  private static final long VIDEO = 0xe0;
  private static final long WIDTH = 0xb0;
  private static final long HEIGHT = 0xba;
  private static final long NANOS_A_MILLI = 1_000_000;

  private MatroskaHeader() {}

  public static Description of(Excerpt bytes) throws IOException {
    Description found = Description.NOTHING;
    for (Element top : Ebml.in(bytes, 0, bytes.size())) {
      if (top.id() != SEGMENT) {
        continue;
      }
      for (Element element : Ebml.in(bytes, top)) {
        if (element.id() == INFO) {
          found = found.withDuration(duration(bytes, element).orElse(null));
        } else if (element.id() == TRACKS) {
          found = found.withDimensions(size(bytes, element).orElse(null));
        } else if (element.id() == CLUSTER) {
          break;
        }
      }
      break;
    }
    return found;
  }

  private static Optional<Duration> duration(Excerpt bytes, Element info) throws IOException {
    long scale = NANOS_A_MILLI;
    double ticks = 0;
    for (Element element : Ebml.in(bytes, info)) {
      if (element.id() == SCALE) {
        scale = element.number(bytes);
      } else if (element.id() == DURATION) {
        ticks = real(bytes, element);
      }
    }
    double millis = ticks * scale / NANOS_A_MILLI;
    return millis >= 1 && millis < Long.MAX_VALUE
        ? Optional.of(Duration.ofMillis((long) millis))
        : Optional.empty();
  }

  /// A number of four or eight bytes (RFC 8794 §7.3).
  private static double real(Excerpt bytes, Element element) throws IOException {
    Bytes content = bytes.at(element.start(), 8);
    return switch ((int) Math.min(9, element.end() - element.start())) {
      case 4 -> Float.intBitsToFloat((int) content.u32(0));
      case 8 -> Double.longBitsToDouble(content.u32(0) << 32 | content.u32(4));
      default -> 0;
    };
  }

  private static Optional<Dimensions> size(Excerpt bytes, Element tracks) throws IOException {
    for (Element track : Ebml.in(bytes, tracks)) {
      if (track.id() != TRACK) {
        continue;
      }
      for (Element element : Ebml.in(bytes, track)) {
        if (element.id() == VIDEO) {
          return Optional.ofNullable(pixels(bytes, element));
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable Dimensions pixels(Excerpt bytes, Element video) throws IOException {
    long width = 0;
    long height = 0;
    for (Element element : Ebml.in(bytes, video)) {
      if (element.id() == WIDTH) {
        width = element.number(bytes);
      } else if (element.id() == HEIGHT) {
        height = element.number(bytes);
      }
    }
    boolean known =
        width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE;
    return known ? new Dimensions((int) width, (int) height) : null;
  }
}
