/** Looks for an app profile's locators on the live app, and proposes others for those gone. */
@NullMarked
package io.siglab.testbed.check;

import org.jspecify.annotations.NullMarked;
