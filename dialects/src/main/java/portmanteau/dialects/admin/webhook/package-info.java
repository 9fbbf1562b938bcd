/// Our own webhooks: signed as Standard Webhooks 1.0.0 has it, named as CloudEvents are, and the
/// live stream of the same events.
@NullMarked
package portmanteau.dialects.admin.webhook;

import org.jspecify.annotations.NullMarked;
