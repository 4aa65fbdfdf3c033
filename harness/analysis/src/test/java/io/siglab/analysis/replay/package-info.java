/** Replays exported rules on captures, with the engines that read them. */
@NullMarked
package io.siglab.analysis.replay;

import org.jspecify.annotations.NullMarked;
