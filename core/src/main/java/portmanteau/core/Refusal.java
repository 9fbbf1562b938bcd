package portmanteau.core;

/// Carries a [Problem] up to the code that answers the caller. It has no stack trace, since nothing
/// is at fault.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public Refusal(Problem problem) {
    this(problem, null);
  }

  public Refusal(Problem problem, @org.jspecify.annotations.Nullable Throwable cause) {
    super(problem.toString(), cause, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
