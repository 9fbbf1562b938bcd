package portmanteau.core.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import portmanteau.core.link.PreviewFailure.Reason;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.memory.ScriptedOutbound;
import portmanteau.core.outbound.OutboundAddress;

/// Links and what they lead to, as a test has it.
final class LinkWorld implements PageSource, PreviewWatch {
  /// Nobody waits for a preview.
  static final PreviewTerms AT_ONCE = terms(true, Duration.ZERO);

  private final CoreFixture fixture = new CoreFixture();
  private final ScriptedOutbound outbound = new ScriptedOutbound();
  private final Map<String, Page> pages = new HashMap<>();
  private final List<String> looks = new ArrayList<>();
  private final List<Reason> failures = new ArrayList<>();
  private final PreviewParts parts;
  private int made;

  /// What a page does when it is looked at.
  interface Page {
    PageSummary look() throws PreviewFailure;
  }

  LinkWorld(PreviewTerms terms) {
    parts = fixture.previews(this, outbound, this, terms);
  }

  static PreviewTerms terms(boolean isOn, Duration patience) {
    PreviewTerms standard = PreviewTerms.STANDARD;
    return new PreviewTerms(isOn, patience, standard.stale(), standard.language(), null);
  }

  CoreFixture fixture() {
    return fixture;
  }

  ScriptedOutbound outbound() {
    return outbound;
  }

  PreviewParts parts() {
    return parts;
  }

  LinkPreviews links() {
    return parts.links();
  }

  /// Pages that were looked at, in their order.
  synchronized List<String> looks() {
    return List.copyOf(looks);
  }

  synchronized List<Reason> failures() {
    return List.copyOf(failures);
  }

  synchronized int madeCount() {
    return made;
  }

  /// Lets a page say that, from now on.
  void page(String address, Page page) {
    synchronized (this) {
      pages.put(address, page);
    }
  }

  void page(String address, String title, String... pictures) {
    var summary = new PageSummary(title, null, OEmbed.NONE, List.of(pictures));
    page(address, () -> summary);
  }

  void fails(String address, Reason reason) {
    page(
        address,
        () -> {
          throw new PreviewFailure(reason);
        });
  }

  /// A picture of so many pixels, different for each name.
  byte[] picture(String address, int width, int height) {
    byte[] picture =
        ByteBuffer.allocate(200)
            .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13})
            .put(new byte[] {'I', 'H', 'D', 'R'})
            .putInt(width)
            .putInt(height)
            .put(address.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .array();
    outbound.on(address, "image/png", picture);
    return picture;
  }

  Media link(Content.Link.Kind kind, String address) {
    return links().create(fixture.caller(), Content.Link.to(kind, address), Audience.COMMUNITY);
  }

  Media link(String address) {
    return link(Content.Link.Kind.URL, address);
  }

  /// Makes the preview of a link now.
  boolean make(Media link) {
    return parts.maker().make(link.id());
  }

  LinkPreview preview(Media link) {
    return fixture.catalogue().previews().find(link.id()).orElseThrow();
  }

  long used() {
    return fixture.catalogue().accounts().usage(fixture.account().id()).bytes();
  }

  @Override
  public PageSummary summarize(OutboundAddress page, Duration time) throws PreviewFailure {
    Page found;
    synchronized (this) {
      looks.add(page.toString());
      found = pages.get(page.toString());
    }
    return Optional.ofNullable(found)
        .orElseThrow(() -> new PreviewFailure(Reason.UNREACHABLE))
        .look();
  }

  @Override
  public synchronized void made(Duration took) {
    made++;
  }

  @Override
  public synchronized void failed(Reason reason, Duration took) {
    failures.add(reason);
  }
}
