/// What handlers and dialects see of HTTP; the server behind it is [portmanteau.web.server].
@NullMarked
package portmanteau.web;

import org.jspecify.annotations.NullMarked;
