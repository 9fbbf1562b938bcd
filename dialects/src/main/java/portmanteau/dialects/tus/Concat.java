package portmanteau.dialects.tus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.core.Problem;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.UploadPlan.Kind;

/// How an upload relates to others: `Upload-Concat: partial`, or `final;/files/a /files/b`.
///
/// @param parts of a final one, in order
record Concat(Kind kind, List<StagingId> parts) {
  static final String HEADER = "Upload-Concat";

  private static final String FINAL = "final;";

  /// Absolute or relative, whatever stands before: the name alone counts.
  private static final Pattern URL = Pattern.compile("(?:[^\\s?#]*/)?([0-9a-f]{32})/?");

  /// @param most parts, each as often as it is named
  static Concat parse(String header, int most) {
    String value = header.strip();
    if (value.equals("partial")) {
      return new Concat(Kind.PARTIAL, List.of());
    }
    if (!value.startsWith(FINAL)) {
      throw invalid("Upload-Concat is partial, or final; and the URLs of its parts.");
    }
    var parts = new ArrayList<StagingId>();
    for (String url : value.substring(FINAL.length()).strip().split(" +", -1)) {
      Matcher name = URL.matcher(url);
      if (!name.matches()) {
        throw invalid("Upload-Concat names no uploads.");
      }
      if (parts.size() == most) {
        throw invalid("An upload is made of at most " + most + " parts.");
      }
      parts.add(new StagingId(name.group(1)));
    }
    return new Concat(Kind.FINAL, List.copyOf(parts));
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Invalid(HEADER, detail).refusal();
  }
}
