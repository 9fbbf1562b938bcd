package portmanteau.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The model of an upload: what a server has promised of it, and what it may have beyond.
final class Upload {
  private static final Duration LIFETIME = Duration.ofHours(24);

  /// How long after its end it is still told that it is over.
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private final String path;
  private final Instant expires;
  private byte[] bytes = {};
  private byte[] perhaps = {};
  private @Nullable Long length;
  private @Nullable String media;
  private boolean deleted;
  private boolean swept;
  private boolean forgotten;

  Upload(String path, Instant begun, @Nullable Long length) {
    this.path = path;
    this.expires = begun.plus(LIFETIME);
    this.length = length;
  }

  String path() {
    return path;
  }

  /// Its name among the rows.
  String id() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Instant expires() {
    return expires;
  }

  int offset() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  @Nullable Long length() {
    return length;
  }

  @Nullable String media() {
    return media;
  }

  /// How many bytes it still takes, where that is settled.
  int room(int otherwise) {
    return length == null ? otherwise : (int) (length - bytes.length);
  }

  boolean isWhole() {
    return length != null && length == bytes.length;
  }

  boolean isDeleted() {
    return deleted;
  }

  /// Whether its bytes were swept away.
  boolean isSwept() {
    return swept;
  }

  /// Whether nothing is known of it any more.
  boolean isForgotten() {
    return deleted || forgotten;
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }

  /// Whether more can be done to it.
  boolean isOpen(Instant now) {
    return !deleted && !isExpired(now) && !isWhole();
  }

  /// These bytes were sent for the present end, and nobody knows what became of them.
  void perhaps(byte[] sent) {
    perhaps = sent;
  }

  /// These bytes were acknowledged, and with them nothing that was sent for the same place.
  void append(byte[] sent) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + sent.length);
    System.arraycopy(sent, 0, longer, bytes.length, sent.length);
    bytes = longer;
    perhaps = new byte[0];
  }

  /// An offset was told; what may be there is settled by it.
  void stands(long offset) {
    assertThat(offset)
        .as("the offset told of %s", this)
        .isBetween((long) bytes.length, (long) bytes.length + perhaps.length);
    append(Arrays.copyOf(perhaps, (int) offset - bytes.length));
  }

  /// At least so many of the bytes that may be there are.
  void told(@Nullable Long offset) {
    byte[] sent = perhaps;
    int there = offset == null ? 0 : (int) (offset - bytes.length);
    assertThat(there).as("the offset told of %s", this).isBetween(0, sent.length);
    append(Arrays.copyOf(sent, there));
    perhaps = Arrays.copyOfRange(sent, there, sent.length);
  }

  void settle(long newLength) {
    length = newLength;
  }

  void made(String newMedia) {
    media = newMedia;
  }

  void delete() {
    deleted = true;
  }

  void sweep(Instant now) {
    swept |= isExpired(now);
    forgotten |= !now.isBefore(expires.plus(REMEMBERED));
  }

  @Override
  public String toString() {
    return "%s at %d(+%d) of %s, medium %s%s"
        .formatted(path, bytes.length, perhaps.length, length, media, deleted ? ", deleted" : "");
  }
}
