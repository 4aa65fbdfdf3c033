/** Runs and watches the lab's subprocesses, and recognises them again after a crash. */
@NullMarked
package io.siglab.lab.process;

import org.jspecify.annotations.NullMarked;
