/** YAML 1.2 with lines; every fault names file, line and the nearest known key. */
@NullMarked
package io.tributary.scenarios.yaml;

import org.jspecify.annotations.NullMarked;
