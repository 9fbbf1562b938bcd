package portmanteau.web;

import java.io.InputStream;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import portmanteau.web.digest.BodyObserver;

/// What a reader of forms needs of its request.
///
/// @param bytes the body as it comes, blocking, without a look at what digests promise
/// @param mostParts how many parts a form may have, whoever reads it
/// @param memory is told how many bytes more are about to be held, and may refuse
/// @param observer who looks at the parts; null: nobody
public record FormBody(
    InputStream bytes, int mostParts, IntConsumer memory, @Nullable BodyObserver observer) {}
