package portmanteau.catalogue.media;

import java.util.Map;
import java.util.TreeMap;
import portmanteau.catalogue.engine.Engine;
import portmanteau.core.download.DownloadCounts;
import portmanteau.core.media.MediaId;

/// The counts of downloads, in SQL.
public final class SqlDownloadCounts implements DownloadCounts {
  private final Engine engine;

  public SqlDownloadCounts(Engine engine) {
    this.engine = engine;
  }

  @Override
  public boolean take(MediaId id) {
    int taken =
        engine.change(session ->
            session.update(
                """
                update media set times_downloaded = times_downloaded + 1
                where id = ? and (max_downloads = 0 or times_downloaded < max_downloads)
                """,
                id.value()));
    return taken > 0;
  }

  @Override
  public void add(Map<MediaId, Long> downloads) {
    // In one order everywhere, so that no two nodes deadlock.
    var ordered = new TreeMap<String, Long>();
    downloads.forEach((id, count) -> ordered.put(id.toString(), count));
    engine.change(session -> {
      ordered.forEach((id, count) ->
          session.update(
              "update media set times_downloaded = times_downloaded + ? where id = ?", count, id));
      return ordered.size();
    });
  }
}
