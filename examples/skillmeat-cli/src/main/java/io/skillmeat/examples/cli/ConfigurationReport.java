package io.skillmeat.examples.cli;

import java.util.List;

/**
 * The values that are used of some settings.
 *
 * @param configuration what is configured
 * @param settings which settings
 * @param showOrigin whether text tells where they come from, too
 */
record ConfigurationReport(Configuration configuration, List<Setting> settings, boolean showOrigin) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.config/1");
        json.objects("settings", settings, (each, setting) -> {
            Given used = configuration.used(setting);
            each.text("key", setting.key());
            each.texts("values", used.values());
            each.text("origin", used.origin());
        });
    }

    @Override
    public void writeText(Output output) {
        Table table = showOrigin ? new Table("KEY", "VALUE", "FROM") : new Table("KEY", "VALUE");
        for (Setting setting : settings) {
            Given used = configuration.used(setting);
            Table.Cell key = Table.Cell.of(setting.key());
            Table.Cell value = Table.Cell.of(String.join(" ", used.values()));
            if (showOrigin) {
                table.row(key, value, Table.Cell.ofPath(output.look().path(used.origin())));
            } else {
                table.row(key, value);
            }
        }
        output.table(table);
    }
}
