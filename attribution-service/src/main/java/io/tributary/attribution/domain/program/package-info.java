/** What this service needs of program definitions: versions, providers, paths (ATT-1, ATT-2, ATT-6). */
@NullMarked
package io.tributary.attribution.domain.program;

import org.jspecify.annotations.NullMarked;
