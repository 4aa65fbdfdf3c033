/** Android phones as devices of runs: opened, captured, with the app under test on them. */
@NullMarked
package io.siglab.testbed.android.device;

import org.jspecify.annotations.NullMarked;
