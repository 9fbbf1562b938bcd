package portmanteau.server.operations;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import portmanteau.core.access.AccountId;
import portmanteau.web.RequestObserver;

/// Writes one line a request to the logger `portmanteau.requests`.
///
/// It knows routes, not paths: no query, no header and no token can come into a line.
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
    AccountId account = it.account();
    LoggingEventBuilder whole =
        account == null ? line : line.addKeyValue("account", account.value());
    whole.log("request");
  }
}
