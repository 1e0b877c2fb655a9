@org.jspecify.annotations.NullMarked
package io.tributary.impact.reporting.web;
