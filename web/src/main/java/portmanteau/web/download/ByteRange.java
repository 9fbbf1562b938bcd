package portmanteau.web.download;

/// Bytes `first` to `last`, inclusive, of some content.
public record ByteRange(long first, long last) {

  public ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("not a range: " + first + "-" + last);
    }
  }

  public long length() {
    return last - first + 1;
  }

  /// The value of a `Content-Range` header (RFC 9110 §14.4).
  public String contentRange(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
