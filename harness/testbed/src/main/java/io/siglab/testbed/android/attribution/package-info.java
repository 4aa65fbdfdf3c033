/** Tells whose flows those of a phone's capture are, in the best way that the phone allows. */
@NullMarked
package io.siglab.testbed.android.attribution;

import org.jspecify.annotations.NullMarked;
