package portmanteau.testkit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;

/// What all contracts of the catalogue's ports share: one catalogue a class, a new account a test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CatalogueContract {
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

  /// The problem that `call` refuses with.
  protected static Problem refused(ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    return refusal.problem();
  }
}
