package io.siglab.testbed.appium;

import java.util.OptionalInt;

/**
 * The phone of a UiAutomator2 session.
 *
 * @param id the inventory's, for messages
 * @param serial as {@code adb devices} lists it
 * @param ports of the host
 * @param adbPort of the adb server on the automation server's host; empty for 5037
 */
public record AndroidTarget(String id, String serial, SessionPorts ports, OptionalInt adbPort) {}
