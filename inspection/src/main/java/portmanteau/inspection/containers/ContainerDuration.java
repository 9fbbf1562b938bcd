package portmanteau.inspection.containers;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// How long what is in a RIFF or an Ogg lasts.
public final class ContainerDuration {
  private static final int MOST_CHUNKS = 256;
  private static final long ELSEWHERE = 0xffffffffL;

  private ContainerDuration() {}

  /// Empty where the bytes do not tell.
  public static Optional<Duration> of(ContentType type, Excerpt bytes) throws IOException {
    return switch (type.value()) {
      case "audio/wav" -> wav(bytes);
      case "video/x-msvideo", "audio/vnd.avi" -> avi(bytes.head());
      case "audio/ogg", "video/ogg" -> OggDuration.of(bytes);
      default -> Optional.empty();
    };
  }

  /// As long as its data, cut off or not, takes at the rate of its format.
  private static Optional<Duration> wav(Excerpt bytes) throws IOException {
    if (!bytes.head().has(0, "RIFF")
        && !bytes.head().has(0, "RF64")
        && !bytes.head().has(0, "BW64")) {
      return Optional.empty();
    }
    long rate = 0;
    long at = 12;
    for (int chunk = 0; chunk < MOST_CHUNKS && at < bytes.size(); chunk++) {
      Bytes header = bytes.at(at, 24);
      long length = header.u32le(4);
      if (length < 0) {
        return Optional.empty();
      }
      if (header.has(0, "fmt ")) {
        rate = header.u32le(16);
      } else if (header.has(0, "data")) {
        // Beyond 4 GiB, and where it was recorded as a stream, the length is not told here.
        long rest = bytes.size() - at - 8;
        return lasting(length == ELSEWHERE || length == 0 ? rest : Math.min(length, rest), rate);
      }
      at += 8 + length + (length & 1);
    }
    return Optional.empty();
  }

  private static Optional<Duration> lasting(long bytes, long rate) {
    long millis = rate <= 0 ? 0 : Math.round(bytes * 1000.0 / rate);
    return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
  }

  /// The main header stands first in the list `hdrl`: microseconds a frame, and how many frames.
  private static Optional<Duration> avi(Bytes head) {
    if (!head.has(20, "hdrlavih")) {
      return Optional.empty();
    }
    long micros = head.u32le(32);
    long frames = head.u32le(48);
    long millis = micros <= 0 || frames <= 0 ? 0 : micros * frames / 1000;
    return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
  }
}
