package io.siglab.testbed.appium;

/**
 * The phone of an XCUITest session.
 *
 * @param id the inventory's, for messages
 * @param udid the phone's own
 * @param platformVersion of iOS, for example {@code 18.1}; on Linux the driver asks for it
 * @param ports of the host
 * @param agent where its WebDriverAgent comes from
 */
public record IosTarget(
    String id, String udid, String platformVersion, SessionPorts ports, WebDriverAgent agent) {}
