package portmanteau.catalogue.idempotency;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.engine.Work;
import portmanteau.core.Problem;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.IdempotencyRecord;
import portmanteau.core.idempotency.IdempotencyRecords;

/// Runs a creating change once per request with a key, however often it is retried.
///
/// The key's row is written in the change's own transaction. So a change that was committed is
/// known to whoever tries again, and one that was not has left no trace; and of two that run at the
/// same time, on whatever nodes, the second finds what the first has made.
public final class Once {
  private Once() {}

  /// Finds again what a change has made.
  public interface Recall<T> {

    /// Empty where it may be made anew; refuses with `Gone` where it is there no more.
    ///
    /// @param note what was written down of it
    Optional<T> find(Session session, String note);
  }

  /// Takes back what a change has made, and nobody was told of.
  public interface Undoing {
    void undo(Session session, String note);
  }

  /// Runs a change; where its request has made something before, that is found instead.
  ///
  /// @param kind sets apart what one request makes in several changes
  /// @param note names what was made
  public static <T> T change(
      Engine engine, String kind, Work<T> create, Function<T, String> note, Recall<T> recall) {
    Optional<Attempt.Begun> attempt = Attempt.current();
    if (attempt.isEmpty()) {
      return engine.change(create);
    }
    Claim claim = Claim.of(attempt.get(), kind);
    return engine.change(session ->
        claim
            .take(session)
            .flatMap(before -> recall.find(session, before))
            .orElseGet(() -> claim.noted(session, create.run(session), note)));
  }

  /// As [#change], for what holds a secret that is told once, in the answer: where that was never
  /// given, what was made is made anew.
  public static <T> T renew(
      Engine engine, String kind, Work<T> create, Function<T, String> note, Undoing undoing) {
    Optional<Attempt.Begun> attempt = Attempt.current();
    if (attempt.isEmpty()) {
      return engine.change(create);
    }
    Claim claim = Claim.of(attempt.get(), kind);
    return engine.change(session -> {
      claim.take(session).ifPresent(before -> undoing.undo(session, before));
      return claim.noted(session, create.run(session), note);
    });
  }

  private record Claim(Attempt.Begun attempt, String kind, Fingerprint fingerprint) {

    /// The request has been read by now.
    static Claim of(Attempt.Begun attempt, String kind) {
      return new Claim(attempt, kind, attempt.fingerprint().get());
    }

    /// Takes the key; what its request has made before, where it has.
    Optional<String> take(Session session) {
      String id = attempt.key().id();
      Instant forgotten = attempt.at().minus(IdempotencyRecords.LIFETIME);
      session.update("delete from request_key where id = ? and created <= ?", id, forgotten);
      int taken =
          session.update(
              """
              insert into request_key (id, account, form, fingerprint, size, made, created)
              values (?, ?, ?, ?, ?, '', ?)
              on conflict do nothing
              """,
              id,
              attempt.key().account() == null ? null : attempt.key().account().value(),
              fingerprint.form(),
              fingerprint.hash(),
              fingerprint.size(),
              attempt.at());
      return taken > 0 ? Optional.empty() : before(session, id);
    }

    private Optional<String> before(Session session, String id) {
      record Found(String fingerprint, String made) {}
      return session
          .first(
              "select r.fingerprint, r.made from request_key r where r.id = ?" + session.lock("r"),
              (Row row) -> new Found(row.text(), row.text()),
              id)
          .filter(found -> found.fingerprint().equals(fingerprint.hash()))
          .map(found -> IdempotencyRecord.notes(found.made()))
          .orElseThrow(() -> Problem.KeyInUse.byAnother().refusal())
          .entrySet()
          .stream()
          .filter(note -> note.getKey().equals(kind))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    <T> T noted(Session session, T made, Function<T, String> note) {
      session.update(
          "update request_key set made = made || ? where id = ?",
          IdempotencyRecord.note(kind, note.apply(made)),
          attempt.key().id());
      return made;
    }
  }
}
