/**
 * Content of messages: made anew for every trial from the run's seed, so nothing is ever cached.
 */
@NullMarked
package io.siglab.testbed.media;

import org.jspecify.annotations.NullMarked;
