package portmanteau.web;

/// Carries an [HttpProblem] up to whoever answers the caller, as [portmanteau.core.Refusal] carries
/// a problem of core's; it has no stack trace, since it is no fault.
public final class HttpRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient HttpProblem problem;

  HttpRefusal(HttpProblem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  public HttpProblem problem() {
    return problem;
  }
}
