/// What handlers and dialects see of HTTP; the server that brings it to them stands in
/// [portmanteau.web.server].
@NullMarked
package portmanteau.web;

import org.jspecify.annotations.NullMarked;
