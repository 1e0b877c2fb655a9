package io.tributary.cli;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Ports;
import io.tributary.embedded.Service;
import java.io.PrintWriter;

/** Says where everything listens, where data lie and what to try next (OPS-45). */
final class WhereToLook {
    private WhereToLook() {}

    static void print(EmbeddedStack stack, PrintWriter out) {
        Ports ports = stack.ports();
        out.println();
        out.println("Where to look");
        row(out, "entry", stack.entry() + "  (all services behind one address)");
        for (Service service : stack.services()) {
            row(out, service.serviceName(), stack.address(service).toString());
        }
        row(out, "registry", stack.registry().toString());
        row(out, "Impact simulator", stack.simulators().impact().baseUrl());
        row(out, "Stripe simulator", stack.simulators().stripe().baseUrl());
        row(out, "broker", stack.bootstrapServers());
        row(out, "PostgreSQL", "127.0.0.1:" + ports.database() + "  (passwords: secrets.properties in the data folder)");
        row(out, "data and logs", stack.options().data().toString());
        out.println();
        out.println("A token of an operator, made by the demo issuer, and what to ask with it:");
        out.println("  TOKEN=$(curl -s " + stack.entry() + "/auth/token -d '{\"sub\":\"ops-demo\",\"roles\":[\"operator\"]}' | sed 's/.*access_token\":\"\\([^\"]*\\).*/\\1/')");
        out.println("  curl -s -H \"Authorization: Bearer $TOKEN\" " + stack.entry() + "/api/admin/reviews");
        out.println("  curl -s -H \"Authorization: Bearer $TOKEN\" " + stack.entry() + "/api/admin/deliveries");
        out.println("  curl -s -H \"Authorization: Bearer $TOKEN\" " + stack.entry() + "/api/ops/dead-letters");
        out.println("Pages for people; each asks to sign in, with that token or a partner's key:");
        out.println("  " + stack.entry() + "/programs   " + stack.entry() + "/support   " + stack.entry() + "/reviews   " + stack.entry() + "/partner");
        if (stack.options().controlled()) {
            out.println("The clock is the stack's own and goes on second by second; to move it:");
            out.println("  curl -s " + stack.entry() + "/control/clock -d '{\"to\":\"" + stack.clock().now().plusSeconds(86_400) + "\"}'");
        }
        out.println();
        out.flush();
    }

    private static void row(PrintWriter out, String name, String where) {
        out.printf("  %-22s %s%n", name, where);
    }
}
