package dev.larder.benchmarks.remote;

/**
 * One of those that do the same by turns.
 *
 * @param call does it once
 */
record Contestant(String name, Call call) {

  /** Something that is done over and over, by several threads at once. */
  @FunctionalInterface
  interface Call {
    /**
     * Does it once.
     *
     * @param i picks the keys; any number will do
     * @throws Exception if it fails, which is counted
     */
    void run(int i) throws Exception;
  }
}
