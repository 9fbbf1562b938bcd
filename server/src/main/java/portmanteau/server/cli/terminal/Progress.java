package portmanteau.server.cli.terminal;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows how far bytes have come.
public interface Progress extends AutoCloseable {

  Progress SILENT = bytes -> {};

  /// So many bytes more.
  void moved(long bytes);

  @Override
  default void close() {}

  /// A progress bar on an interactive terminal; else nothing.
  static Progress of(Terminal terminal, String name, long size) {
    return terminal.isInteractive() ? new Bar(name, size) : SILENT;
  }

  /// A bar on the error stream.
  final class Bar implements Progress {
    private static final long MEBIBYTE = 1 << 20;

    private final ProgressBar bar;

    private Bar(String name, long size) {
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(Printable.text(name))
              .setInitialMax(size)
              .setUnit(" MiB", MEBIBYTE)
              .setStyle(ProgressBarStyle.ASCII)
              .showSpeed()
              .build();
    }

    @Override
    public void moved(long bytes) {
      bar.stepBy(bytes);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
