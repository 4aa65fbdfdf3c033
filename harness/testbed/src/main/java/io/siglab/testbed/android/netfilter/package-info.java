/**
 * A run's own chains in a phone's packet filter: who may talk, and whose connections are logged.
 */
@NullMarked
package io.siglab.testbed.android.netfilter;

import org.jspecify.annotations.NullMarked;
