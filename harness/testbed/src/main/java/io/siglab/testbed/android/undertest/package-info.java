/** A phone made ready for a run, and for one app under test. */
@NullMarked
package io.siglab.testbed.android.undertest;

import org.jspecify.annotations.NullMarked;
