/** What the lab needs on a host, and how it gets there. */
@NullMarked
package io.siglab.lab.setup;

import org.jspecify.annotations.NullMarked;
