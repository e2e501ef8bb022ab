package dev.larder.benchmarks;

import java.util.Map;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;

/** A method of {@link Cache} in one of its situations. Leaves the cache as full as it was. */
public enum CacheCall {
  GET("get, hit") {
    @Override
    @Nullable Object on(Subject subject, int i) {
      return subject.cache.get(subject.key(i));
    }
  },
  GET_MISS("get, miss") {
    @Override
    @Nullable Object on(Subject subject, int i) {
      return subject.cache.get(subject.missing(i));
    }
  },
  GET_ALL("getAll of 10") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.getAll(subject.bulk(i));
    }
  },
  PUT("put, update") {
    @Override
    Object on(Subject subject, int i) {
      subject.cache.put(subject.key(i), subject.value(i));
      return subject;
    }
  },
  PUT_IF_ABSENT("putIfAbsent, present") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.putIfAbsent(subject.key(i), subject.value(i));
    }
  },
  GET_AND_PUT("getAndPut, update") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.getAndPut(subject.key(i), subject.value(i));
    }
  },
  INVOKE("invoke, read and set") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.invoke(subject.key(i), READ_AND_SET);
    }
  },
  CONTAINS_KEY("containsKey") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.containsKey(subject.key(i));
    }
  },
  REPLACE("replace, present") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.replace(subject.key(i), subject.value(i));
    }
  },
  REPLACE_EXPECTED("replace, unexpected") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.replace(subject.key(i), subject.value(i + 1), subject.value(i));
    }
  },
  GET_AND_REPLACE("getAndReplace") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.getAndReplace(subject.key(i), subject.value(i));
    }
  },
  REMOVE("remove, then putIfAbsent") {
    @Override
    Object on(Subject subject, int i) {
      subject.cache.remove(subject.key(i));
      return subject.cache.putIfAbsent(subject.key(i), subject.value(i));
    }
  },
  REMOVE_EXPECTED("remove, unexpected") {
    @Override
    Object on(Subject subject, int i) {
      return subject.cache.remove(subject.key(i), subject.value(i + 1));
    }
  },
  GET_AND_REMOVE("getAndRemove, then put") {
    @Override
    Object on(Subject subject, int i) {
      Object removed = subject.cache.getAndRemove(subject.key(i));
      subject.cache.put(subject.key(i), subject.value(i));
      return (removed == null) ? subject : removed;
    }
  },
  PUT_ALL("putAll of 1") {
    @Override
    Object on(Subject subject, int i) {
      subject.cache.putAll(Map.of(subject.key(i), subject.value(i)));
      return subject;
    }
  };

  private static final EntryProcessor<String, Object, Object> READ_AND_SET =
      (entry, arguments) -> {
        Object value = entry.getValue();
        entry.setValue(value);
        return value;
      };

  private final String title;

  CacheCall(String title) {
    this.title = title;
  }

  /** Returns the words that tables show. */
  public String title() {
    return title;
  }

  /** Calls the method with the key, and the value, of that number. Returns its result. */
  abstract @Nullable Object on(Subject subject, int i);
}
