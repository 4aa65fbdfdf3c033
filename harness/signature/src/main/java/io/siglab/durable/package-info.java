/** Files that are either wholly there or not at all, whatever moment the machine stops at. */
@NullMarked
package io.siglab.durable;

import org.jspecify.annotations.NullMarked;
