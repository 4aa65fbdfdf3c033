/** Android phones: their shell by adb, their root, clock and tcpdump. */
@NullMarked
package io.siglab.testbed.android;

import org.jspecify.annotations.NullMarked;
