package io.skillmeat.examples.cli;

import io.skillmeat.cache.Finding;
import java.util.List;
import java.util.Locale;

/**
 * Something that is not as it should be.
 *
 * @param weight how bad it is
 * @param code a stable word
 * @param message what was found
 * @param remedy what its user can do
 */
record Ailment(Weight weight, String code, String message, String remedy) {
    /** Returns one that somebody should see to. */
    static Ailment problem(String code, String message, String remedy) {
        return new Ailment(Weight.PROBLEM, code, message, remedy);
    }

    /** Returns one that is worth knowing; the cache copes with it. */
    static Ailment note(String code, String message, String remedy) {
        return new Ailment(Weight.NOTE, code, message, remedy);
    }

    static List<Ailment> of(List<Finding> findings) {
        return findings.stream().map(Ailment::of).toList();
    }

    private static Ailment of(Finding finding) {
        String remedy = finding.code().isDamage()
                ? "run 'skillmeat cache repair', then 'skillmeat refresh': " + finding.remedy()
                : finding.remedy();
        return problem(finding.code().word(), finding.message(), remedy);
    }

    boolean isProblem() {
        return weight == Weight.PROBLEM;
    }

    void writeJson(JsonWriter json) {
        json.text("level", weight.name().toLowerCase(Locale.ROOT));
        json.text("code", code);
        json.text("message", message);
        json.text("remedy", remedy);
    }

    /** Writes it as a block for people, as one line for programs. */
    void writeText(Output output) {
        Look look = output.look();
        if (look.isTerminal()) {
            String mark = isProblem() ? output.mark("✗", "x") : "!";
            output.line(look.paint(isProblem() ? Style.RED : Style.YELLOW, mark + " " + code) + "  "
                    + Printable.line(message));
            output.line("    " + look.paint(Style.CYAN, "help: ") + remedy);
        } else {
            output.line(code + "\t" + Printable.line(message) + "\t" + remedy);
        }
    }

    /** How bad something is. */
    enum Weight {
        PROBLEM,
        NOTE
    }
}
