package portmanteau.server.everyface;

/// The five vendors' dialects.
public enum Face {
  VONAGE,
  KAIZALA,
  GREEN_API,
  CONNECT,
  SELFCOMMUNITY
}
