package io.customer360.demo.page;

/** A request that is not answered as asked, with the status and the text to answer instead. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The request is wrong and will stay so. */
    static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    /** The request is right and may be answered later. */
    static Refusal unavailable(String message) {
        return new Refusal(503, message);
    }

    int status() {
        return status;
    }
}
