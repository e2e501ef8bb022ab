package dev.larder.examples.quickstart;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Adds its argument to a count, atomically. */
final class Add implements EntryProcessor<String, Integer, Integer> {
  @Override
  public Integer process(MutableEntry<String, Integer> entry, Object... arguments) {
    int sum = entry.getValue() + (Integer) arguments[0];
    entry.setValue(sum);
    return sum;
  }
}
