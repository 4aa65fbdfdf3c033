/** A phone's end of the Android Debug Bridge: what adb and its clients take for a device. */
@NullMarked
package io.siglab.lab.adb;

import org.jspecify.annotations.NullMarked;
