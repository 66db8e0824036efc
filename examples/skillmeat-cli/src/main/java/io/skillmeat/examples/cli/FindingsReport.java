package io.skillmeat.examples.cli;

import java.util.List;

/**
 * What is not as it should be.
 *
 * @param findings what was found, in the order in which it was looked for
 * @param well what was looked at and is as it should be, if anybody wants to know
 */
record FindingsReport(List<Ailment> findings, List<String> well) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.findings/1");
        json.objects("findings", findings, (finding, ailment) -> ailment.writeJson(finding));
        json.texts("well", well);
    }

    @Override
    public void writeText(Output output) {
        well.forEach(good -> output.note(output.mark("✓", "ok:") + " " + good));
        findings.forEach(finding -> finding.writeText(output));
        output.note(findings.isEmpty() ? "all is well" : Counted.of(findings.size(), "finding"));
    }

    /** What is only worth knowing is no finding for a script. */
    ExitStatus status() {
        return findings.stream().anyMatch(Ailment::isProblem) ? ExitStatus.FINDINGS : ExitStatus.OK;
    }
}
