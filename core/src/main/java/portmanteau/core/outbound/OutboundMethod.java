package portmanteau.core.outbound;

/// What is asked of the far side.
public enum OutboundMethod {
  GET,
  HEAD,
  POST
}
