package portmanteau.server.operations;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import portmanteau.web.RequestObserver;
import portmanteau.web.ResumedUpload;

/// Writes one line a request to the logger `portmanteau.requests`.
///
/// It knows routes, not paths, but for those that nobody serves: no query, no header and no token
/// can come into a line.
public final class RequestLog implements RequestObserver {
  static final String LOGGER = "portmanteau.requests";

  private static final Logger log = LoggerFactory.getLogger(LOGGER);

  @Override
  public void completed(Completed it) {
    LoggingEventBuilder line =
        log.atInfo()
            .addKeyValue("method", RequestMetrics.method(it.method()))
            .addKeyValue("dialect", it.dialect())
            .addKeyValue("route", it.route())
            .addKeyValue("status", it.status())
            .addKeyValue("bytes_in", it.bytesIn())
            .addKeyValue("bytes_out", it.bytesOut())
            .addKeyValue(
                "duration_ms", TimeUnit.NANOSECONDS.toMicros(it.duration().toNanos()) / 1e3)
            .addKeyValue("request_id", it.requestId())
            .addKeyValue("remote_address", it.remoteAddress().getHostAddress());
    line = with(line, "account", it.account() == null ? null : it.account().value());
    line = with(line, "medium", it.medium());
    line = with(line, "path", it.unserved());
    line = with(line, "problem", it.status() >= 400 ? it.problem() : null);
    ResumedUpload upload = it.upload();
    line = with(line, "upload", upload == null ? null : upload.text());
    line.log("request");
  }

  private static LoggingEventBuilder with(
      LoggingEventBuilder line, String name, @Nullable Object value) {
    return value == null ? line : line.addKeyValue(name, value.toString());
  }
}
