package portmanteau.server.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.integrity.BlobIntegrity;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.IntegrityReports;

/// Logs and counts what is found damaged, and what is whole again.
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

  public IntegrityMetrics() {
    for (Damage damage : Damage.values()) {
      found.initLabelValues(damage.word());
    }
  }

  /// Shows the numbers, and how many blobs are damaged now.
  public void register(PrometheusRegistry registry, BlobIntegrity blobIntegrity) {
    registry.register(found);
    registry.register(mended);
    GaugeWithCallback.builder()
        .name("portmanteau_blobs_damaged")
        .help("Blobs whose bytes are gone or rotten; the next upload of the same bytes heals one.")
        .callback(callback -> {
          try {
            callback.call((double) blobIntegrity.damaged());
          } catch (Refusal busy) {
            // Left out this time.
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
  public void mended(BlobId blob) {
    log.info("The bytes of blob {} are whole again", blob);
    mended.inc();
  }
}
