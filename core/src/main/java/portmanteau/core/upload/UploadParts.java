package portmanteau.core.upload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.UploadSession;

/// The parts of a joined upload.
///
/// @param mentions in order, each as often as the client named it
record UploadParts(List<UploadSession> mentions) {

  UploadParts {
    mentions = List.copyOf(mentions);
  }

  Set<StagingId> ids() {
    return mentions.stream().map(UploadSession::id).collect(Collectors.toUnmodifiableSet());
  }

  boolean areWhole() {
    return mentions.stream().allMatch(UploadSession::isWhole);
  }

  boolean haveLengths() {
    return mentions.stream().allMatch(part -> part.length() != null);
  }

  /// Bytes of the result, as far as known: a part counts once per mention.
  long bytes() {
    return mentions.stream().mapToLong(UploadParts::known).reduce(0, UploadParts::sum);
  }

  /// Bytes that the parts themselves take: each counts once.
  long ownBytes() {
    Map<StagingId, Long> each = HashMap.newHashMap(mentions.size());
    mentions.forEach(part -> each.put(part.id(), known(part)));
    return each.values().stream().reduce(0L, UploadParts::sum);
  }

  private static long known(UploadSession part) {
    Long length = part.length();
    return length == null ? part.offset() : length;
  }

  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
