package portmanteau.server.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.blob.BlobId;
import portmanteau.core.integrity.BlobIntegrity;
import portmanteau.core.integrity.CatalogueIntegrity;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.IntegrityReports;

/// Logs and counts blobs found damaged or intact again.
public final class IntegrityMetrics implements IntegrityReports.Watch {
  private static final Logger log = LoggerFactory.getLogger(IntegrityMetrics.class);

  private final Counter found =
      Counter.builder()
          .name("portmanteau_damage_found_total")
          .help("Findings of damaged bytes, by downloads, scrubbing and fsck.")
          .labelNames("damage")
          .build();
  private final Counter mended =
      Counter.builder()
          .name("portmanteau_damage_mended_total")
          .help("Damaged bytes that were found whole again, or replaced.")
          .build();

  private final Counter unreadable =
      Counter.builder()
          .name("portmanteau_unreadable_rows_total")
          .help("Times that a part of the catalogue could not be read and was passed over.")
          .build();

  public IntegrityMetrics() {
    for (Damage damage : Damage.values()) {
      found.initLabelValues(damage.word());
    }
  }

  /// Shows the numbers, and how many blobs are damaged now.
  public void register(
      PrometheusRegistry registry, BlobIntegrity blobIntegrity, CatalogueIntegrity catalogue) {
    registry.register(found);
    registry.register(mended);
    registry.register(unreadable);
    GaugeWithCallback.builder()
        .name("portmanteau_catalogue_corrupt")
        .help("1 where the catalogue was seen to be corrupt since the start.")
        .callback(callback -> callback.call(catalogue.corruption().isPresent() ? 1 : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("portmanteau_blobs_damaged")
        .help("Blobs whose bytes are gone or rotten; the next upload of the same bytes heals one.")
        .callback(callback -> {
          try {
            callback.call((double) blobIntegrity.damaged());
          } catch (RuntimeException unknown) {
            // Left out this time: too busy, or not readable.
          }
        })
        .register(registry);
  }

  @Override
  public void damaged(BlobId blob, Damage damage) {
    log.error("The bytes of blob {} are damaged: {}", blob, damage.word());
    found.labelValues(damage.word()).inc();
  }

  @Override
  public void unreadable(String what, RuntimeException why) {
    log.error("Of the catalogue cannot be read and is passed over: {}", what, why);
    unreadable.inc();
  }

  @Override
  public void mended(BlobId blob) {
    log.info("The bytes of blob {} are whole again", blob);
    mended.inc();
  }
}
