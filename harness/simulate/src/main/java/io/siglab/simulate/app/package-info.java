/** What a simulated app does: messages, calls, keep-alives, and what its screen shows of them. */
@NullMarked
package io.siglab.simulate.app;

import org.jspecify.annotations.NullMarked;
