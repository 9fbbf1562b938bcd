package portmanteau.server;

import java.time.InstantSource;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.Identifiers;
import portmanteau.core.access.Administration;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.FreeSpace;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Inspector;
import portmanteau.core.download.Downloads;
import portmanteau.core.group.AddressBook;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.ServiceUsers;
import portmanteau.core.inbox.Inbox;
import portmanteau.core.inbox.InboxSignals;
import portmanteau.core.inbox.InboxTerms;
import portmanteau.core.inbox.RemotePosts;
import portmanteau.core.inbox.SignallingGroups;
import portmanteau.core.inbox.SignallingPosts;
import portmanteau.core.integrity.IntegrityReports;
import portmanteau.core.link.PageSource;
import portmanteau.core.link.PreviewParts;
import portmanteau.core.link.PreviewTerms;
import portmanteau.core.link.PreviewWatch;
import portmanteau.core.login.LoginLimits;
import portmanteau.core.login.PasswordHashing;
import portmanteau.core.login.PasswordLogins;
import portmanteau.core.media.Library;
import portmanteau.core.media.MediaCommit;
import portmanteau.core.media.MediaRights;
import portmanteau.core.media.PageMemory;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.media.TextLimits;
import portmanteau.core.metadata.MetadataStripper;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.reclaim.Reclaimer;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.core.rendering.Renderer;
import portmanteau.core.rendering.VariantFiles;
import portmanteau.core.rendering.VariantTerms;
import portmanteau.core.rendering.Variants;
import portmanteau.core.sharing.Sharing;
import portmanteau.core.upload.UploadDependencies;
import portmanteau.core.upload.UploadTerms;
import portmanteau.core.upload.Uploads;
import portmanteau.web.text.AttachmentName;

/// The use cases of core, built on its ports.
public record UseCases(
    Administration administration,
    Authentication authentication,
    Grants grants,
    Ingest ingest,
    Library library,
    RemoteUploads remoteUploads,
    PreviewParts previews,
    Downloads downloads,
    Variants variants,
    IntegrityReports integrityReports,
    SignedLinks links,
    Sharing sharing,
    Uploads uploads,
    Conversations conversations,
    AddressBook addresses,
    ServiceUsers serviceUsers,
    Inbox inbox,
    RemotePosts remotePosts,
    Reclaimer reclaimer) {

  private static final int KEY_BYTES = 32;

  /// The ports of the core that are not the catalogue, and what bounds it.
  ///
  /// @param direct whether clients may read from the store itself
  public record Surroundings(
      Blobs blobs,
      boolean direct,
      Inspector inspector,
      PasswordHashing passwords,
      LoginLimits logins,
      Identifiers identifiers,
      IntegrityReports.Watch integrityReports,
      FreeSpace freeSpace,
      OutboundClient outbound,
      InstantSource clock,
      int inlineMost,
      UploadTerms uploads,
      TextLimits texts,
      FarSide farSide,
      Rendering rendering,
      InboxTerms inbox) {}

  /// What makes variants of pictures, and where they are kept.
  public record Rendering(VariantFiles files, Renderer renderer, VariantTerms terms) {}

  /// What links lead to, and how it is looked at.
  public record FarSide(PageSource pages, PreviewWatch watch, PreviewTerms terms) {}

  static UseCases over(Catalogue catalogue, Surroundings around) {
    var identifiers = around.identifiers();
    var clock = around.clock();
    var blobs = around.blobs();
    var ingest =
        new Ingest(blobs, around.inspector(), identifiers, around.freeSpace(), around.inlineMost());
    var integrityReports =
        new IntegrityReports(catalogue.blobIntegrity(), around.integrityReports(), clock);
    var logins = new PasswordLogins(around.passwords(), around.logins(), clock);
    var mediaCommit =
        new MediaCommit(
            blobs,
            integrityReports,
            new MetadataStripper(ingest),
            identifiers,
            clock,
            around.texts());
    var library =
        new Library(
            catalogue.media(),
            catalogue.mediaSearch(),
            new MediaRights(catalogue.postedMedia()),
            catalogue.accounts(),
            ingest,
            mediaCommit,
            identifiers,
            clock,
            around.texts(),
            new PageMemory(Runtime.getRuntime().maxMemory() / 8));
    var downloads =
        new Downloads(blobs, integrityReports, catalogue.downloadCounts(), around.direct());
    var signals = new InboxSignals();
    var groups = new SignallingGroups(catalogue.groups(), signals);
    var posts = new SignallingPosts(catalogue.posts(), signals);
    var uploads =
        new UploadDependencies(
            catalogue.uploadSessions(),
            catalogue.uploadLeases(),
            catalogue.uploadEndings(),
            catalogue.accounts(),
            blobs,
            ingest,
            mediaCommit,
            identifiers,
            clock);
    return new UseCases(
        new Administration(
            catalogue.accounts(),
            catalogue.applications(),
            catalogue.users(),
            catalogue.apiUsers(),
            around.passwords(),
            identifiers,
            clock),
        new Authentication(
            catalogue.accounts(),
            catalogue.applications(),
            catalogue.users(),
            catalogue.apiUsers(),
            catalogue.tokens(),
            logins,
            clock),
        new Grants(
            catalogue.users(), catalogue.tokens(), catalogue.pins(), logins, identifiers, clock),
        ingest,
        library,
        new RemoteUploads(around.outbound(), library, AttachmentName::in),
        previews(
            catalogue,
            around,
            new PreviewParts.Shared(library, ingest, blobs, integrityReports, clock)),
        downloads,
        variants(around, downloads),
        integrityReports,
        new SignedLinks(key(catalogue, "links", identifiers), clock),
        new Sharing(catalogue.sharedLinks(), library, downloads, identifiers, clock),
        new Uploads(uploads, around.uploads()),
        new Conversations(
            groups, posts, catalogue.users(), library, mediaCommit, identifiers, clock),
        new AddressBook(catalogue.users(), groups, posts),
        new ServiceUsers(catalogue.users(), clock),
        new Inbox(
            catalogue.inboxes(),
            signals,
            groups,
            catalogue.users(),
            catalogue.media(),
            around.inbox(),
            clock),
        new RemotePosts(catalogue.inboxes(), signals),
        new Reclaimer(blobs, catalogue.blobs(), catalogue.uploadSessions()));
  }

  private static Variants variants(Surroundings around, Downloads downloads) {
    Rendering rendering = around.rendering();
    return new Variants(
        rendering.files(), rendering.renderer(), downloads, around.clock(), rendering.terms());
  }

  private static PreviewParts previews(
      Catalogue catalogue, Surroundings around, PreviewParts.Shared shared) {
    FarSide farSide = around.farSide();
    return PreviewParts.over(
        new PreviewParts.Ports(
            catalogue.previews(),
            catalogue.previewWork(),
            farSide.pages(),
            around.outbound(),
            farSide.watch()),
        shared,
        farSide.terms());
  }

  /// A key of the server's own, the same at every start and on every node.
  static byte[] key(Catalogue catalogue, String name, Identifiers identifiers) {
    return catalogue.serverKeys().key(name, identifiers.random(KEY_BYTES));
  }
}
