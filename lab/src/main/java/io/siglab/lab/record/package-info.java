/** What a lab leaves on the host, written down before it exists, and the reaper that removes it. */
@NullMarked
package io.siglab.lab.record;

import org.jspecify.annotations.NullMarked;
