package portmanteau.inspection.table;

import portmanteau.core.media.MediaKind;
import portmanteau.testkit.samples.Sample;

/// A file as people send it, and what is told of it.
///
/// @param others what libmagic's `file` or FFmpeg's `ffprobe` say instead, and why we differ; empty
///   where they agree on type and kind
record Row(Sample file, MediaKind kind, String others) {

  @Override
  public String toString() {
    return file.name();
  }
}
