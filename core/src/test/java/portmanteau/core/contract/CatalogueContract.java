package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.blob.BlobCatalogue.Dead;
import portmanteau.core.blob.BlobId;

/// What all contracts of the catalogue's ports share: one catalogue a class, a new account a test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CatalogueContract {
  private static final int STEP = 100;

  @SuppressWarnings("NullAway.Init")
  protected CataloguePorts catalogue;

  @SuppressWarnings("NullAway.Init")
  protected Samples samples;

  @SuppressWarnings("NullAway.Init")
  protected Account account;

  /// Opens an empty catalogue.
  protected abstract CataloguePorts open();

  @BeforeAll
  final void openCatalogue() {
    catalogue = open();
    samples = new Samples(getClass().getName().hashCode());
  }

  @BeforeEach
  final void addAccount() {
    account = samples.account();
    catalogue.accounts().add(account);
  }

  @AfterAll
  final void closeCatalogue() {
    catalogue.close();
  }

  /// The dead, once every blob has been judged that was left alone since `cutoff`.
  protected final List<BlobId> condemned(Instant cutoff) {
    while (catalogue.blobs().condemn(cutoff, STEP) == STEP) {
      // Until none is left.
    }
    return dead();
  }

  /// Those that are dead and not forgotten.
  protected final List<BlobId> dead() {
    return catalogue.blobs().dead(0, 10_000).stream().map(Dead::id).toList();
  }

  /// The problem that `call` refuses with.
  protected static Problem refused(ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    return refusal.problem();
  }
}
