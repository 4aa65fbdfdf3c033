/** iPhones over USB: what go-ios, rvictl and WebDriverAgent tell of them, and their captures. */
@NullMarked
package io.siglab.testbed.ios;

import org.jspecify.annotations.NullMarked;
