/** App profiles: how an app is driven, read from YAML and carried out step by step. */
@NullMarked
package io.siglab.testbed.app;

import org.jspecify.annotations.NullMarked;
