package portmanteau.dialects.admin;

import java.time.InstantSource;
import portmanteau.core.Identifiers;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Administration;
import portmanteau.core.access.ApiUsers;
import portmanteau.core.access.Applications;
import portmanteau.core.access.Grants;
import portmanteau.core.access.Tokens;
import portmanteau.core.access.Users;
import portmanteau.core.description.Descriptions;
import portmanteau.core.event.EventPositions;
import portmanteau.core.event.Events;
import portmanteau.core.group.Conversations;
import portmanteau.core.integrity.Fsck;
import portmanteau.core.link.LinkPreviews;
import portmanteau.core.media.Library;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.web.download.MediaContent;

/// What the operator's dialect depends on.
public record AdminCore(
    Administration administration,
    Grants grants,
    Accounts accounts,
    Applications applications,
    Users users,
    Tokens tokens,
    ApiUsers apiUsers,
    Conversations conversations,
    Library library,
    RemoteUploads remote,
    LinkPreviews previews,
    Descriptions descriptions,
    MediaContent content,
    Events events,
    EventPositions positions,
    Fsck fsck,
    Identifiers identifiers,
    InstantSource clock,
    AdminSettings settings) {}
