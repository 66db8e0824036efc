package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML document as a tree in which every scalar is text: {@code 1.10}, {@code yes} and {@code 0755} stay as they are written.
 *
 * <p>Built from the parser's events, so that no tag constructs anything, nothing recurses deeper than {@value #MAX_DEPTH} and an
 * alias costs as many nodes as it stands for.
 */
final class StrictYaml {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 10_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final Iterator<Event> events;
    private final Findings findings;
    private final int firstLine;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;

    private StrictYaml(Iterator<Event> events, Findings findings, int firstLine) {
        this.events = events;
        this.findings = findings;
        this.firstLine = firstLine;
    }

    /**
     * Parses a text.
     *
     * @param firstLine the number of its first line in the file, for what is reported
     * @return the tree; a missing node for an empty document
     * @throws MalformedYaml if it is not valid, has tags, more than one document, or breaks a limit
     */
    static JsonNode parse(String text, int firstLine, Findings findings) throws MalformedYaml {
        try {
            Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
            return new StrictYaml(events, findings, firstLine).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0);
            throw new MalformedYaml(line, Optional.ofNullable(e.getProblem()).orElse("not YAML"));
        } catch (YamlEngineException e) {
            throw new MalformedYaml(
                    0, String.valueOf(e.getMessage()).lines().findFirst().orElse("not YAML"));
        }
    }

    private JsonNode document() throws MalformedYaml {
        JsonNode root = JsonNodeFactory.instance.missingNode();
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                throw problem(event, "a second document");
            }
            if (event instanceof NodeEvent) {
                root = node(event, 0);
            }
        }
        return root;
    }

    private JsonNode node(Event event, int depth) throws MalformedYaml {
        if (depth > MAX_DEPTH) {
            throw problem(event, "nested deeper than " + MAX_DEPTH);
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        count(event, 1);
        int before = nodes;
        JsonNode node =
                event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event, depth);
        ((NodeEvent) event)
                .getAnchor()
                .ifPresent(anchor -> anchors.put(anchor, new Anchored(node, nodes - before + 1)));
        return node;
    }

    private JsonNode aliased(AliasEvent alias) throws MalformedYaml {
        Anchored target = anchors.get(alias.getAlias());
        if (target == null) {
            throw problem(alias, "an alias without its anchor");
        }
        count(alias, target.size());
        return target.node();
    }

    private JsonNode scalar(ScalarEvent event) throws MalformedYaml {
        refuseTag(event, event.getTag());
        return JsonNodeFactory.instance.textNode(PlainText.of(event.getValue()));
    }

    private JsonNode collection(CollectionStartEvent event, int depth) throws MalformedYaml {
        refuseTag(event, event.getTag());
        return event.getEventId() == Event.ID.SequenceStart ? sequence(depth) : mapping(depth);
    }

    private ArrayNode sequence(int depth) throws MalformedYaml {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            array.add(node(item, depth + 1));
        }
        return array;
    }

    private ObjectNode mapping(int depth) throws MalformedYaml {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Event item = events.next(); item.getEventId() != Event.ID.MappingEnd; item = events.next()) {
            String key = Fields.text(node(item, depth + 1));
            if (object.has(key)) {
                findings.add(
                        Oddity.DUPLICATE_KEY,
                        firstLine + line(item),
                        "the key " + key + " stands twice; the last one wins");
            }
            object.set(key, node(events.next(), depth + 1));
        }
        return object;
    }

    private void refuseTag(Event event, Optional<String> tag) throws MalformedYaml {
        if (tag.isPresent()) {
            throw problem(event, "a tag");
        }
    }

    private void count(Event event, int more) throws MalformedYaml {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw problem(event, "more than " + MAX_NODES + " nodes");
        }
    }

    private static MalformedYaml problem(Event event, String what) {
        return new MalformedYaml(line(event), what);
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0);
    }

    /** A node that has an anchor, with how many nodes it is made of. */
    private record Anchored(JsonNode node, int size) {}
}
