package portmanteau.web;

import java.io.InputStream;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import portmanteau.web.digest.BodyObserver;

/// What a form reader needs from the request.
///
/// @param bytes the body as it comes, blocking, without a look at what digests promise
/// @param mostParts how many parts a form may have, whoever reads it
/// @param memory called with the bytes about to be held; may refuse
/// @param observer sees the parts; null: nobody
public record FormBody(
    InputStream bytes, int mostParts, IntConsumer memory, @Nullable BodyObserver observer) {}
