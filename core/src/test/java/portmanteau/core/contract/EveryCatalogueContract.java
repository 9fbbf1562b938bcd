package portmanteau.core.contract;

import org.junit.jupiter.api.Nested;

/// The contracts of all ports of a catalogue, which each catalogue keeps: one list for all of them.
public abstract class EveryCatalogueContract {
  /// A new, empty catalogue.
  protected abstract CataloguePorts fresh();

  @Nested
  class Access extends AccessContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class BlobCatalogue extends BlobCatalogueContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Checking extends CheckingContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class ConsoleSessions extends ConsoleSessionsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Descriptions extends DescriptionsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class DownloadCounts extends DownloadCountsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class FreshMedia extends FreshMediaContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Groups extends GroupsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class IdempotencyRecords extends IdempotencyRecordsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Inboxes extends InboxContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class InlineBlobs extends InlineBlobsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Media extends MediaContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class MediaSearch extends MediaSearchContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Outbox extends OutboxContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Pins extends PinsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class PostedMedia extends PostedMediaContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Previews extends PreviewsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Quota extends QuotaContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class SharedLinks extends SharedLinksContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class UploadSessions extends UploadSessionsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class BlobIntegrity extends BlobIntegrityContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }
}
