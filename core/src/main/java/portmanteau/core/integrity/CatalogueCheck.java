package portmanteau.core.integrity;

import java.io.IOException;

/// Whether the catalogue's own storage is whole.
public final class CatalogueCheck implements Fsck.Check {
  private final CatalogueIntegrity catalogue;

  public CatalogueCheck(CatalogueIntegrity catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void run(FsckRun run) throws IOException {
    run.begin("catalogue", 0);
    for (String corrupt : run.ask(catalogue::check)) {
      run.found(new Finding(Finding.Kind.CORRUPT, "catalogue", corrupt, false));
    }
  }
}
