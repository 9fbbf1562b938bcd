package portmanteau.server.everyface;

/// The five vendors' faces.
public enum Face {
  VONAGE,
  KAIZALA,
  GREEN_API,
  CONNECT,
  SELFCOMMUNITY
}
