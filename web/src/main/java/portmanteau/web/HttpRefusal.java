package portmanteau.web;

/// Carries an [HttpProblem] up to the code that answers the caller, as [portmanteau.core.Refusal]
/// does for core. It has no stack trace, since nothing is at fault.
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
