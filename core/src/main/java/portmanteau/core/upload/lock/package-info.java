/// Who may write to an upload session: one request at a time, on this node and between nodes.
@NullMarked
package portmanteau.core.upload.lock;

import org.jspecify.annotations.NullMarked;
