package portmanteau.server.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;
import portmanteau.core.settings.BadSetting;
import portmanteau.server.cli.remote.CommandFailure;
import portmanteau.web.ProblemJson;

/// Why a command failed, in one line of plain words with its cause, and without names of classes.
final class Explanation {
  private static final int CAUSES = 10;

  private Explanation() {}

  static String of(Throwable failure) {
    String line = own(failure);
    if (failure instanceof BadSetting || failure instanceof CommandFailure) {
      return line;
    }
    @Nullable String cause = cause(failure);
    return cause == null || line.contains(cause) ? line : line + ": " + cause;
  }

  /// What the innermost cause that says something says.
  private static @Nullable String cause(Throwable failure) {
    @Nullable String found = null;
    @Nullable Throwable cause = failure.getCause();
    for (int i = 0; cause != null && i < CAUSES; i++, cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        found = own(cause);
      }
    }
    return found;
  }

  private static String own(Throwable failure) {
    return switch (failure) {
      case Refusal it -> ProblemJson.detail(it.problem());
      case AccessDeniedException it -> it.getFile() + ": permission denied";
      case NoSuchFileException it -> it.getFile() + ": there is no such file or folder";
      case FileAlreadyExistsException it -> it.getFile() + ": there is a file of that name";
      case FileSystemException it when it.getReason() != null ->
          it.getFile() + ": " + it.getReason().toLowerCase(Locale.ROOT);
      default -> firstLine(failure);
    };
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    String line = message == null ? "" : message.lines().findFirst().orElse("").strip();
    // Some messages of libraries begin with the name of what they wrap.
    String plain = line.replaceFirst("^([a-z]+\\.)+[A-Za-z$]+(Exception|Error): ", "");
    return plain.isBlank() ? "an unexpected fault; what it was stands above" : plain;
  }

  /// Whether it is one that nobody foresaw, so that only its trace can say what it was.
  static boolean isUnexpected(Throwable failure) {
    return failure instanceof NullPointerException
        || failure instanceof IllegalStateException
        || failure instanceof ClassCastException
        || failure.getMessage() == null;
  }
}
