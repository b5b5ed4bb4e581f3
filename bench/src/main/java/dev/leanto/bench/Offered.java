package dev.leanto.bench;

/**
 * What came of an open load.
 *
 * @param rate requests that were due a second
 * @param goodput requests that were done a second, as long as it went on
 * @param refused requests that were answered 503 a second
 * @param p50 milliseconds from when a request was due until it was done, of every second one at most
 * @param p99 the same of 99 in 100
 * @param refusalP50 milliseconds from when a request was sent until it was refused, of every second one at most
 * @param refusalP99 the same of 99 in 100
 * @param unanswered requests that got no answer at all, or could not even be sent
 * @param withoutTime refusals that did not say when to come again
 */
record Offered(
        double rate,
        double goodput,
        double refused,
        double p50,
        double p99,
        double refusalP50,
        double refusalP99,
        int unanswered,
        int withoutTime) {

    /** What {@link #toLine} has written. */
    static Offered of(String line) {
        String[] parts = line.split(" ", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Double.parseDouble(parts[i]);
        }
        return new Offered(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                (int) numbers[7],
                (int) numbers[8]);
    }

    /** As words on one line, for another process. */
    String toLine() {
        return rate + " " + goodput + " " + refused + " " + p50 + " " + p99 + " " + refusalP50 + " " + refusalP99 + " "
                + unanswered + " " + withoutTime;
    }
}
