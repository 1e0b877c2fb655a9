/** Child processes of the stack: how they are started, watched, restarted and stopped. */
@NullMarked
package io.tributary.embedded.service;

import org.jspecify.annotations.NullMarked;
