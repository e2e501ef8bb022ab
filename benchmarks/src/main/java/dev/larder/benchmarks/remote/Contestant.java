package dev.larder.benchmarks.remote;

/**
 * A client that takes turns with others at the same work.
 *
 * @param call does the work once
 */
record Contestant(String name, Call call) {

  /** Work that several threads repeat at once. */
  @FunctionalInterface
  interface Call {
    /**
     * Does the work once.
     *
     * @param i picks the keys; any number will do
     * @throws Exception if it fails, which is counted
     */
    void run(int i) throws Exception;
  }
}
