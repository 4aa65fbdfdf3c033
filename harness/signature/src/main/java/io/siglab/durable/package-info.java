/**
 * Files that are either wholly there or not at all, whatever moment the machine stops at, and locks
 * that fall with their holder; and directories that are removed whole.
 */
@NullMarked
package io.siglab.durable;

import org.jspecify.annotations.NullMarked;
