package portmanteau.catalogue.access;

import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.ServerKeys;

/// The server's own keys, in SQL.
public final class SqlServerKeys implements ServerKeys {
  private final Engine engine;

  public SqlServerKeys(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Optional<byte[]> find(String name) {
    return engine.read(session -> find(session, name));
  }

  @Override
  public byte[] key(String name, byte[] fresh) {
    return find(name).orElseGet(() -> settle(name, fresh));
  }

  @Override
  public void replace(String name, byte[] successor) {
    engine.change(session ->
        session.update(
            """
            insert into server_key (name, secret) values (?, ?)
            on conflict (name) do update set secret = excluded.secret
            """,
            name,
            successor));
  }

  private byte[] settle(String name, byte[] fresh) {
    return engine.change(session -> {
      session.update(
          "insert into server_key (name, secret) values (?, ?) on conflict do nothing",
          name,
          fresh);
      return find(session, name).orElseThrow();
    });
  }

  private static Optional<byte[]> find(Session session, String name) {
    return session.first("select secret from server_key where name = ?", Row::bytes, name);
  }
}
