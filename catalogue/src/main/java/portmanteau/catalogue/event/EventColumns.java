package portmanteau.catalogue.event;

import portmanteau.catalogue.engine.Engine;

/// The columns of an event, of a table or alias `e`, as [SqlEvents#event] reads them.
public final class EventColumns {
  private EventColumns() {}

  public static String of(Engine engine) {
    return "e.number, coalesce("
        + position(engine)
        + ", 0), e.account, e.kind, e.at, e.subject, e.detail";
  }

  /// What an event's position is read from. Where one writer commits after the other, numbers are
  /// drawn in the order of commits.
  public static String position(Engine engine) {
    return engine.isEmbedded() ? "e.number" : "e.position";
  }
}
