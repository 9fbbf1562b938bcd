package portmanteau.testkit.samples;

import portmanteau.core.blob.ContentType;

/// A file and what it is.
public final class Sample {
  private final String name;
  private final ContentType type;
  private final byte[] bytes;

  public Sample(String name, String type, byte[] bytes) {
    this.name = name;
    this.type = new ContentType(type);
    this.bytes = bytes;
  }

  /// A file name that fits.
  public String name() {
    return name;
  }

  /// What the bytes are, by themselves.
  public ContentType type() {
    return type;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return name;
  }
}
