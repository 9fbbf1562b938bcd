/// Webhooks of Kaizala: who wants to hear of what in a group, and how that is told.
@NullMarked
package portmanteau.dialects.kaizala.webhook;

import org.jspecify.annotations.NullMarked;
