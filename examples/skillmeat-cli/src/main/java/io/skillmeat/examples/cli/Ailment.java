package io.skillmeat.examples.cli;

import io.skillmeat.cache.Finding;
import java.util.List;

/**
 * Something that is not as it should be.
 *
 * @param code a stable word
 * @param message what was found
 * @param remedy what its user can do
 */
record Ailment(String code, String message, String remedy) {
    static List<Ailment> of(List<Finding> findings) {
        return findings.stream().map(Ailment::of).toList();
    }

    private static Ailment of(Finding finding) {
        String remedy = finding.code().isDamage()
                ? "run 'skillmeat cache repair', then 'skillmeat refresh': " + finding.remedy()
                : finding.remedy();
        return new Ailment(finding.code().word(), finding.message(), remedy);
    }

    void writeJson(JsonWriter json) {
        json.text("code", code);
        json.text("message", message);
        json.text("remedy", remedy);
    }

    /** Writes it as a block for people, as one line for programs. */
    void writeText(Output output) {
        Look look = output.look();
        if (look.isTerminal()) {
            output.line(look.paint(Style.RED, code) + "  " + Printable.line(message));
            output.line("    " + look.paint(Style.CYAN, "help: ") + remedy);
        } else {
            output.line(code + "\t" + Printable.line(message) + "\t" + remedy);
        }
    }
}
