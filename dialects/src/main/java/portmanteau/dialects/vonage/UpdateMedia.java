package portmanteau.dialects.vonage;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Library;
import portmanteau.core.media.MediaId;
import portmanteau.dialects.shared.MediaChanges;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Forms;

/// Changes what the owner may change; answered without a body, since a client parses any it gets.
final class UpdateMedia implements Handler {
  private final VonageAuth auth;
  private final RequestedMedia requested;
  private final Library library;
  private final Forms forms;

  UpdateMedia(VonageAuth auth, RequestedMedia requested, Library library, VonageSettings settings) {
    this.auth = auth;
    this.requested = requested;
    this.library = library;
    this.forms = Forms.of(settings.formBytes());
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    MediaId id = requested.own(exchange, caller).id();
    library.edit(caller, id, MediaChanges.parse(forms.read(exchange)));
    exchange.send(204);
  }
}
