package portmanteau.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;

/// Every problem has a message that people can read.
class ProblemJsonTest {
  private static final String GIVEN = "A sentence that came with it.";

  private static List<Problem> problems() {
    var mismatches =
        Stream.of(Problem.UploadMismatch.Reason.values()).map(Problem.UploadMismatch::new);
    return Stream.<Problem>concat(
            mismatches,
            Stream.of(
                new Problem.Unauthenticated(Cause.MISSING, GIVEN),
                new Problem.Forbidden(GIVEN),
                new Problem.NotFound(GIVEN),
                new Problem.Invalid("field", GIVEN),
                new Problem.Malformed(GIVEN),
                new Problem.TooLarge(37),
                new Problem.UnsupportedType(GIVEN),
                new Problem.UnsupportedEncoding(),
                new Problem.Conflict(GIVEN),
                new Problem.OffsetMismatch(37),
                new Problem.ChecksumMismatch("sha-256"),
                Problem.KeyInUse.byAnother(),
                Problem.KeyInUse.stillRunning(),
                new Problem.Gone(GIVEN),
                new Problem.QuotaExceeded(GIVEN),
                new Problem.DownloadLimitReached(),
                new Problem.TooManyRequests(Duration.ofSeconds(1)),
                new Problem.Timeout(GIVEN),
                new Problem.Unavailable(GIVEN, Duration.ofSeconds(1)),
                new Problem.StorageFull(),
                new Problem.Damaged(),
                new Problem.Internal()))
        .toList();
  }

  private static List<HttpProblem> httpProblems() {
    return List.of(
        new HttpProblem.MethodNotAllowed(Set.of("GET")),
        new HttpProblem.PreconditionFailed(),
        new HttpProblem.TargetTooLong(),
        new HttpProblem.RangeNotSatisfiable(37),
        new HttpProblem.HeadersTooLarge());
  }

  @Test
  void there_is_an_example_of_each() {
    assertThat(problems().stream().<Class<?>>map(Problem::getClass).distinct())
        .containsExactlyInAnyOrder(Problem.class.getPermittedSubclasses());
    assertThat(httpProblems().stream().<Class<?>>map(HttpProblem::getClass))
        .containsExactlyInAnyOrder(HttpProblem.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("problems")
  void a_problem_is_told_in_a_whole_sentence(Problem problem) {
    assertThat(ProblemJson.detail(problem)).matches("[A-Z].*[^.]\\.");
  }

  @ParameterizedTest
  @MethodSource("httpProblems")
  void so_is_one_that_only_http_has_words_for(HttpProblem problem) {
    assertThat(problem.detail()).matches("[A-Z].*[^.]\\.");
  }

  @Test
  void a_missing_field_is_named_in_a_whole_sentence() {
    assertThat(Problem.Invalid.missing("title").detail()).isEqualTo("title is required.");
  }
}
