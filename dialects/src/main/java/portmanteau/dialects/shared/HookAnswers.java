package portmanteau.dialects.shared;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbound.OutboundResponse;
import portmanteau.core.outbox.Verdict;
import portmanteau.web.text.HttpDates;

/// What vendors' receivers mean by their answers: any 2xx is success, and one that is busy may say
/// for how long.
public final class HookAnswers {
  private HookAnswers() {}

  public static Verdict judge(OutboundResponse answer, Instant now) {
    if (answer.successful()) {
      return new Verdict.Success();
    }
    boolean busy = answer.status() == 429 || answer.status() == 503;
    @Nullable Duration pause =
        busy ? answer.header("Retry-After").flatMap(text -> pause(text, now)).orElse(null) : null;
    return new Verdict.Failure(pause);
  }

  /// RFC 9110 §10.2.3: seconds, or a time.
  private static Optional<Duration> pause(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      return HttpDates.parse(text)
          .map(time -> Duration.between(now, time))
          .filter(Duration::isPositive);
    } catch (DateTimeException beyondAllTime) {
      return Optional.empty();
    }
  }
}
