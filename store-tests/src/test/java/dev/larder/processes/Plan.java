package dev.larder.processes;

import dev.larder.history.CacheMethod;
import dev.larder.history.Request;
import java.util.List;

/** How the threads of a workload choose their requests. */
public enum Plan {
  /** Any method, reads thrice as often as each other, of any of the keys. */
  MIX {
    @Override
    Request request(int index, Workload workload, Draw draw) {
      int key = workload.keys().first() + draw.below(workload.keys().count());
      CacheMethod method = MIXED.get(draw.below(MIXED.size()));
      return Request.of(method, key, draw.newValue(), draw.expected(key));
    }
  },
  /** Increments of one key, from 1 on. */
  INCREMENTS {
    @Override
    Request request(int index, Workload workload, Draw draw) {
      return Request.of(CacheMethod.INCREMENT, workload.keys().first(), 1);
    }
  },
  /** An entry for one key after the other, each thread another of the keys. */
  PUTS {
    @Override
    Request request(int index, Workload workload, Draw draw) {
      int key = workload.keys().first() + draw.ownNumber(index, workload.callsPerThread());
      return Request.of(CacheMethod.PUT, key, draw.newValue());
    }
  },
  /** A read of one key after the other. */
  GETS {
    @Override
    Request request(int index, Workload workload, Draw draw) {
      return Request.of(CacheMethod.GET, workload.keys().first() + index);
    }
  },
  RACE_PUT_IF_ABSENT {
    @Override
    Request request(int index, Workload workload, Draw draw) {
      return race(CacheMethod.PUT_IF_ABSENT, index, workload, draw);
    }
  },
  RACE_REPLACE_OLD {
    @Override
    Request request(int index, Workload workload, Draw draw) {
      return race(CacheMethod.REPLACE_OLD, index, workload, draw);
    }
  },
  RACE_REMOVE_OLD {
    @Override
    Request request(int index, Workload workload, Draw draw) {
      return race(CacheMethod.REMOVE_OLD, index, workload, draw);
    }
  },
  RACE_GET_AND_REMOVE {
    @Override
    Request request(int index, Workload workload, Draw draw) {
      return race(CacheMethod.GET_AND_REMOVE, index, workload, draw);
    }
  };

  private static final List<CacheMethod> MIXED =
      List.of(
          CacheMethod.GET,
          CacheMethod.GET,
          CacheMethod.GET,
          CacheMethod.CONTAINS_KEY,
          CacheMethod.PUT,
          CacheMethod.GET_AND_PUT,
          CacheMethod.PUT_IF_ABSENT,
          CacheMethod.REPLACE,
          CacheMethod.REPLACE_OLD,
          CacheMethod.GET_AND_REPLACE,
          CacheMethod.REMOVE,
          CacheMethod.REMOVE_OLD,
          CacheMethod.GET_AND_REMOVE,
          CacheMethod.INCREMENT);

  /** Returns what a thread asks for with its call of this index, from zero on. */
  abstract Request request(int index, Workload workload, Draw draw);

  private static Request race(CacheMethod method, int index, Workload workload, Draw draw) {
    return Request.of(method, workload.keys().first() + index, draw.newValue(), Draw.PREPARED);
  }
}
