package dev.larder.store;

/**
 * How a store of objects keeps them apart from the user's: by value it seals them, by reference it
 * leaves them alone. Thread-safe; an immutable object is its own sealed form, at no cost.
 */
public interface Copier {
  /** Returns the form to keep of an object that the user may change later. */
  Object seal(Object object);

  /** Returns an object that the user may change, equal to the one that was sealed. */
  Object open(Object sealed);

  /** Returns a copier that shares every object with the user. */
  static Copier sharing() {
    return Sharing.INSTANCE;
  }

  /** Shares every object: the user promised not to change it, or wants to see it changed. */
  enum Sharing implements Copier {
    INSTANCE;

    @Override
    public Object seal(Object object) {
      return object;
    }

    @Override
    public Object open(Object sealed) {
      return sealed;
    }
  }
}
