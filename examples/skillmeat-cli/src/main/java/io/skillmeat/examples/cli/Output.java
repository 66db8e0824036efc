package io.skillmeat.examples.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The two streams of a command: data on one, everything else on the other. */
final class Output {
    private final Writer text;
    private final Writer json;
    private final PrintWriter err;
    private final Charset charset;
    private final Look terminal;
    private TableOptions tables = new TableOptions();
    private Look look;
    private String progress = "";

    Output(Surroundings surroundings, Look look) {
        text = new BufferedWriter(new OutputStreamWriter(surroundings.streams().out(), surroundings.charset()));
        json = new BufferedWriter(new OutputStreamWriter(surroundings.streams().out(), StandardCharsets.UTF_8));
        err = new PrintWriter(new OutputStreamWriter(surroundings.streams().err(), surroundings.charset()), true);
        charset = surroundings.charset();
        terminal = look;
        this.look = look;
    }

    /** Has what follows laid out as was asked for. */
    void arrange(TableOptions options) {
        tables = options;
        look = terminal.as(options.format(terminal));
    }

    Look look() {
        return look;
    }

    /** Returns a mark, or what stands for it where it cannot be written. */
    String mark(String mark, String plain) {
        return charset.newEncoder().canEncode(mark) ? mark : plain;
    }

    /** Prints one line of data. */
    void line(String line) {
        try {
            text.write(line);
            text.write(tables.lineEnd());
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    /** Prints a table of data. */
    void table(Table table) {
        table.lines(look, tables).forEach(this::line);
    }

    /** Returns where a JSON document goes: UTF-8, whatever the terminal speaks. */
    Writer json() {
        return json;
    }

    /** Says something that is not data. */
    void note(String line) {
        flush();
        say("", line);
    }

    /** Asks something, and leaves the line open for the answer. */
    void ask(String question) {
        flush();
        err.print(wiped() + Printable.message(question));
        err.flush();
    }

    /** Says what is not as it should be, though the command goes on. */
    void warn(String line) {
        flush();
        say(terminal.paint(Style.YELLOW, "warning: "), line);
    }

    /** Says what failed and what can be done. */
    void fail(String message, String help) {
        say(terminal.paint(Style.RED, "error: "), message);
        say(terminal.paint(Style.CYAN, "help: "), help);
    }

    /** Names of files and artifacts are in what is said: they may hold anything. */
    private void say(String mark, String line) {
        err.println(wiped() + mark + Printable.message(line));
    }

    /** Shows where a failure came from. */
    void trace(Throwable failure) {
        failure.printStackTrace(err);
    }

    /** Shows how far something is, on one line that whatever is said next takes the place of; for people only. */
    void progress(String line) {
        if (terminal.isTerminal()) {
            err.print(wiped() + line);
            err.flush();
            progress = line;
        }
    }

    /** Returns what wipes the line that shows progress, if there is one. */
    private String wiped() {
        String wiped = progress.isEmpty() ? "" : "\r" + " ".repeat(progress.length()) + "\r";
        progress = "";
        return wiped;
    }

    /** Hands on what was printed so far. */
    void flush() {
        try {
            text.flush();
            json.flush();
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }
}
