/** What a run changes of an Android phone, saved on the phone before and put back afterwards. */
@NullMarked
package io.siglab.testbed.android.state;

import org.jspecify.annotations.NullMarked;
