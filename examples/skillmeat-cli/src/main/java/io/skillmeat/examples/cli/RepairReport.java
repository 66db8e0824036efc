package io.skillmeat.examples.cli;

import java.util.List;

/**
 * What came of a repair.
 *
 * @param found what was damaged
 * @param left what still is
 */
record RepairReport(List<Ailment> found, List<Ailment> left) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.repair/1");
        json.objects("found", found, (finding, ailment) -> ailment.writeJson(finding));
        json.objects("left", left, (finding, ailment) -> ailment.writeJson(finding));
    }

    @Override
    public void writeText(Output output) {
        left.forEach(finding -> finding.writeText(output));
        found.forEach(finding -> output.note("found " + finding.code() + ": " + finding.message()));
        output.note(summary());
    }

    private String summary() {
        if (found.isEmpty()) {
            return "nothing is damaged, nothing was changed";
        }
        return left.isEmpty()
                ? "repaired; run 'skillmeat refresh' to read from the sources what could not be kept"
                : "not all of it could be repaired";
    }

    ExitStatus status() {
        return left.isEmpty() ? ExitStatus.OK : ExitStatus.FINDINGS;
    }
}
