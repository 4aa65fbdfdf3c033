/** The servers of the lab's internet: resolver, certificate authority, messenger and web. */
@NullMarked
package io.siglab.lab.service;

import org.jspecify.annotations.NullMarked;
