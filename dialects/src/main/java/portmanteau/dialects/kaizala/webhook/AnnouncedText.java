package portmanteau.dialects.kaizala.webhook;

/// The title and the text of an announcement, which are one text in a post.
public record AnnouncedText(String title, String message) {
  private static final String BETWEEN = "\n\n";

  /// A title has one line.
  public AnnouncedText {
    title = title.replaceAll("\\s+", " ");
  }

  /// What a post holds of it.
  public String text() {
    return title + BETWEEN + message;
  }

  /// What such a post says.
  static AnnouncedText parse(String text) {
    int end = text.indexOf(BETWEEN);
    return end < 0
        ? new AnnouncedText(text, "")
        : new AnnouncedText(text.substring(0, end), text.substring(end + BETWEEN.length()));
  }
}
