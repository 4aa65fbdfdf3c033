/** The trial store: what a run keeps on disk and how it survives a crash. */
@NullMarked
package io.siglab.store;

import org.jspecify.annotations.NullMarked;
