package io.siglab.testbed.app;

/** How an app does an action on a platform. */
public sealed interface ActionScript permits MessageScript, CallScript, NotOffered, NotDrivable {}
