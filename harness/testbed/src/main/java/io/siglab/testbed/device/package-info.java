/** What a device can do for a trial, whatever its kind: be captured, tell its clock, run an app. */
@NullMarked
package io.siglab.testbed.device;

import org.jspecify.annotations.NullMarked;
