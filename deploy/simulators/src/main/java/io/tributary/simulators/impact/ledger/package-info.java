/** What the Impact simulator has received and holds of conversions: requests, submissions, actions, people. */
@NullMarked
package io.tributary.simulators.impact.ledger;

import org.jspecify.annotations.NullMarked;
