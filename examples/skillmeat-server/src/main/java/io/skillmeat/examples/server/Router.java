package io.skillmeat.examples.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a request asks for in the contract. */
final class Router {
    private final List<Operation> operations;

    Router(Contract contract) {
        operations = contract.operations();
    }

    /** Returns whether the contract has a path. */
    boolean knows(String path) {
        return !at(path).isEmpty();
    }

    /**
     * Returns the operation that a method at a path is; nothing if the contract has no such path.
     *
     * @throws Refusal if the path has other methods only
     */
    Optional<Operation> find(String method, String path) {
        List<Operation> there = at(path);
        String asked = method.equals("HEAD") ? "GET" : method;
        Optional<Operation> found = there.stream()
                .filter(operation -> operation.method().equals(asked))
                .findFirst();
        if (found.isEmpty() && !there.isEmpty()) {
            throw Problem.of(Problem.Kind.METHOD_NOT_ALLOWED, method + " is not one of " + allowed(path))
                    .with("Allow", allowed(path))
                    .refusal();
        }
        return found;
    }

    /** Returns the methods that a path has, as an Allow header wants them. */
    String allowed(String path) {
        List<String> own = at(path).stream().map(Operation::method).toList();
        Stream<String> implied = own.contains("GET") ? Stream.of("HEAD", "OPTIONS") : Stream.of("OPTIONS");
        return String.join(", ", Stream.concat(own.stream(), implied).sorted().toList());
    }

    private List<Operation> at(String path) {
        return operations.stream()
                .filter(operation -> operation.path().match(path).isPresent())
                .toList();
    }
}
