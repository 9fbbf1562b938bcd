package portmanteau.web.resumable;

import portmanteau.core.upload.Uploads;
import portmanteau.web.idempotency.IdempotentRequests;

/// What it takes to gather requests that come in several messages.
///
/// @param most bytes that the content of one request may have
record Gathering(Uploads uploads, IdempotentRequests repeating, UploadAnswers answers, long most) {}
