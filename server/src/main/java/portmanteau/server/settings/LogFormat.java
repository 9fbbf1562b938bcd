package portmanteau.server.settings;

import portmanteau.core.settings.Setting;

/// How the log is written.
public enum LogFormat {
  /// Lines for people.
  TEXT,
  /// One JSON object a line, for machines.
  JSON;

  static final Setting<LogFormat> LOG_FORMAT =
      Setting.of("log-format", "text", "text for people, json for machines", LogFormat::of);

  private static LogFormat of(String text) {
    return switch (text.strip()) {
      case "text" -> TEXT;
      case "json" -> JSON;
      default -> throw new IllegalArgumentException("is neither text nor json");
    };
  }
}
