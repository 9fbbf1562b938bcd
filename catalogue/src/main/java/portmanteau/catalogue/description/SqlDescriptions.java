package portmanteau.catalogue.description;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.description.Description;
import portmanteau.core.description.DescriptionTask;
import portmanteau.core.description.Descriptions;

/// Descriptions in SQL.
public final class SqlDescriptions implements Descriptions {
  private final Engine engine;

  public SqlDescriptions(Engine engine) {
    this.engine = engine;
  }

  /// Lets a blob wait for its description, inside the change that makes it, unless it has one.
  public static void await(Session session, long blob, ContentType type, Instant now) {
    if (Description.isFor(type)) {
      session.update(
          "insert into description (blob, due) values (?, ?) on conflict (blob) do nothing",
          blob,
          now);
    }
  }

  @Override
  public Optional<Description> find(BlobId blob) {
    return engine.read(session ->
        session.first(
            """
            select d.width, d.height, d.frames, d.pages, d.duration
            from blob b join description d on d.blob = b.number
            where b.suffix = ? and d.due is null
            """,
            SqlDescriptions::description,
            blob.suffix()));
  }

  private static Description description(Row row) {
    @Nullable Integer width = count(row);
    @Nullable Integer height = count(row);
    @Nullable Integer frames = count(row);
    @Nullable Integer pages = count(row);
    @Nullable Long millis = row.numberOrNull();
    return new Description(
        width == null || height == null ? null : new Dimensions(width, height),
        frames,
        pages,
        millis == null ? null : Duration.ofMillis(millis));
  }

  private static @Nullable Integer count(Row row) {
    @Nullable Long number = row.numberOrNull();
    return number == null ? null : Math.toIntExact(number);
  }

  @Override
  public List<DescriptionTask> lease(Instant now, Instant until, int limit) {
    // Most looks find nothing, and a change has its price.
    boolean any =
        engine.read(session ->
            session.exists(
                "select 1 from description where due <= ? and (leased is null or leased <= ?) limit 1",
                now,
                now));
    return any ? engine.change(session -> lease(session, now, until, limit)) : List.of();
  }

  private static List<DescriptionTask> lease(
      Session session, Instant now, Instant until, int limit) {
    ReadableRows<DescriptionTask> found =
        ReadableRows.list(
            session,
            "what waits for a description",
            """
            select b.number, b.sha256 || '.' || b.suffix, b.sniffed, d.attempts + 1, d.lease + 1
            from description d join blob b on b.number = d.blob
            where d.due <= ? and (d.leased is null or d.leased <= ?)
            order by d.due limit ?
            """
                + session.lock("d"),
            row ->
                new DescriptionTask(
                    row.number(),
                    new BlobId(row.text()),
                    new ContentType(row.text()),
                    Math.toIntExact(row.number()),
                    row.number()),
            now,
            now,
            limit);
    for (long number : found.unreadable()) {
      session.update("update description set due = null, leased = null where blob = ?", number);
    }
    List<DescriptionTask> tasks = found.rows();
    for (DescriptionTask task : tasks) {
      session.update(
          "update description set leased = ?, lease = ?, attempts = ? where blob = ?",
          until,
          task.lease(),
          task.attempts(),
          task.number());
    }
    return tasks;
  }

  @Override
  public void finish(List<Finished> finished) {
    engine.change(session -> finished.stream().mapToInt(one -> finish(session, one)).sum());
  }

  private static int finish(Session session, Finished finished) {
    Description found = finished.found();
    @Nullable Dimensions dimensions = found.dimensions();
    @Nullable Duration duration = found.duration();
    return session.update(
        """
        update description set due = null, leased = null, attempts = 0,
          width = ?, height = ?, frames = ?, pages = ?, duration = ?
        where blob = ? and lease = ? and leased is not null
        """,
        dimensions == null ? null : dimensions.width(),
        dimensions == null ? null : dimensions.height(),
        found.frames(),
        found.pages(),
        duration == null ? null : duration.toMillis(),
        finished.task().number(),
        finished.task().lease());
  }

  @Override
  public void postpone(DescriptionTask task, Instant next) {
    engine.change(session ->
        session.update(
            """
            update description set due = ?, leased = null
            where blob = ? and lease = ? and leased is not null
            """,
            next,
            task.number(),
            task.lease()));
  }

  /// Lets what is leased be due at once; to be called where nobody can be at it.
  public void endLeases() {
    if (engine.read(
        session -> session.exists("select 1 from description where leased is not null limit 1"))) {
      engine.change(session ->
          session.update("update description set leased = null where leased is not null"));
    }
  }

  @Override
  public long waiting() {
    return engine.scan(session ->
        session
            .first("select count(*) from description where due is not null", Row::number)
            .orElse(0L));
  }
}
