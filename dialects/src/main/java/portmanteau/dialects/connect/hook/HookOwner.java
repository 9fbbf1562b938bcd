package portmanteau.dialects.connect.hook;

import java.util.Optional;

/// Whose hook it is, and what for: one of a type a line for each API user.
record HookOwner(HookType type, String login) {

  /// As an endpoint keeps it.
  String text() {
    return type.word() + " " + login;
  }

  static Optional<HookOwner> parse(String text) {
    int blank = text.indexOf(' ');
    return blank < 0
        ? Optional.empty()
        : HookType.parse(text.substring(0, blank))
            .map(type -> new HookOwner(type, text.substring(blank + 1)));
  }
}
