/// What is known of media beyond their type: sizes, frames, pages, durations; read from their
/// headers in the background.
@NullMarked
package portmanteau.core.description;

import org.jspecify.annotations.NullMarked;
