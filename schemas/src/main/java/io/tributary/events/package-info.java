/** The events of every topic and the catalogue of topics; knows Avro and nothing else. */
@NullMarked
package io.tributary.events;

import org.jspecify.annotations.NullMarked;
