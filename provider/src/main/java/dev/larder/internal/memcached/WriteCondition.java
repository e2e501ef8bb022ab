package dev.larder.internal.memcached;

/** On what it depends whether an entry is written. */
enum WriteCondition {
  /** There is no entry: it is created. */
  ABSENT,

  /** The entry is the one that was read. */
  UNCHANGED,

  /** There is an entry; the caller is told whether there is. */
  PRESENT,

  /** There is an entry; otherwise it is created by a second write. */
  PRESENT_ELSE_CREATE,

  /** Nothing: whatever is there is replaced. */
  NONE;

  /** Returns whether the write does not say what was there before. */
  boolean isBlind() {
    return this != ABSENT && this != UNCHANGED;
  }

  /**
   * Returns whether the generation that another pipeline has just asked for will do. A clear may
   * happen between the two; then it is as if the write had been made just before the clear. That is
   * true of no write whose result tells what others did after the clear.
   */
  boolean canShareQuestion() {
    return this != ABSENT && this != PRESENT;
  }
}
