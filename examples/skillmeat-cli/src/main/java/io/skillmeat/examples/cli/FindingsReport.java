package io.skillmeat.examples.cli;

import java.util.List;

/**
 * What is not as it should be.
 *
 * @param findings the worst first
 */
record FindingsReport(List<Ailment> findings) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.findings/1");
        json.objects("findings", findings, (finding, ailment) -> ailment.writeJson(finding));
    }

    @Override
    public void writeText(Output output) {
        findings.forEach(finding -> finding.writeText(output));
        output.note(findings.isEmpty() ? "all is well" : Counted.of(findings.size(), "finding"));
    }

    ExitStatus status() {
        return findings.isEmpty() ? ExitStatus.OK : ExitStatus.FINDINGS;
    }
}
