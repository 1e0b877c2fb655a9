package io.tributary.impact.config;

import io.tributary.platform.access.Access;
import java.util.List;

/**
 * Who may call the endpoints of one side of the service; all parts together are the service's access.
 *
 * @param rules rules in order
 */
public record AccessPart(List<Access.Rule> rules) {}
