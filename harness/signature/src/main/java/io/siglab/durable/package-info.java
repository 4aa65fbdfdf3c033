/**
 * Files that are either wholly there or not at all, whatever moment the machine stops at, and locks
 * that fall with their holder.
 */
@NullMarked
package io.siglab.durable;

import org.jspecify.annotations.NullMarked;
