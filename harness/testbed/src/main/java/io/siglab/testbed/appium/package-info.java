/** Apps on real phones, driven by Appium's UiAutomator2 and XCUITest drivers. */
@NullMarked
package io.siglab.testbed.appium;

import org.jspecify.annotations.NullMarked;
