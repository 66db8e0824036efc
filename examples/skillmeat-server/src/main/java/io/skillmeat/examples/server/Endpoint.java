package io.skillmeat.examples.server;

/** Answers one operation of the contract. Called by many threads at once. */
@FunctionalInterface
interface Endpoint {
    /**
     * Answers a request.
     *
     * @throws Refusal if it cannot have what it asks for
     * @throws InterruptedException if the server stops
     */
    Reply answer(Request request) throws InterruptedException;
}
