/** What is planted: models of apps, read from YAML, with the published value that each rests on. */
@NullMarked
package io.siglab.simulate.model;

import org.jspecify.annotations.NullMarked;
