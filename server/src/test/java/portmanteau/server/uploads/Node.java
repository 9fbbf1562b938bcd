package portmanteau.server.uploads;

import java.time.Duration;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Headroom;
import portmanteau.core.blob.Intake;
import portmanteau.core.media.Keeping;
import portmanteau.core.media.NewFile;
import portmanteau.core.upload.Decision;
import portmanteau.core.upload.UploadStore;
import portmanteau.core.upload.UploadTerms;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.Workshop;
import portmanteau.inspection.SniffingInspector;
import portmanteau.server.Server;
import portmanteau.server.ServerFixture;
import portmanteau.server.security.RandomIdentifiers;

/// Another node on a server's catalogue and store, without a port: to be called directly, and with
/// whatever ports of the core a test needs.
record Node(Intake intake, Uploads uploads, Caller caller) {
  static final Decision ANY = (plan, bytes) -> NewFile.of(bytes, "any.txt");

  /// One that acts for alice, as the server's own clients do.
  static Node beside(ServerFixture fixture, UploadStore store, Headroom headroom) {
    Server server = fixture.server();
    var identifiers = new RandomIdentifiers();
    var clock = server.clock();
    var blobs = server.blobs();
    var intake = new Intake(blobs, new SniffingInspector(), identifiers, headroom);
    var keeping = new Keeping(blobs, server.core().damages(), identifiers, clock);
    var workshop =
        new Workshop(
            store, server.catalogue().accounts(), blobs, intake, keeping, identifiers, clock);
    var caller = Caller.of(fixture.tenant().account()).onBehalfOf(fixture.tenant().alice());
    return new Node(
        intake, new Uploads(workshop, new UploadTerms(100, Duration.ofHours(24))), caller);
  }

  static UploadStore store(ServerFixture fixture) {
    var catalogue = fixture.server().catalogue();
    return new UploadStore(
        catalogue.uploadSessions(), catalogue.uploadLeases(), catalogue.uploadEndings());
  }
}
