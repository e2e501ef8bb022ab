package dev.larder.store;

/**
 * Separates the objects that a store keeps from those of the user, as JSR-107 asks of caches that
 * store by value. By reference both are the same objects; see {@link #sharing}. Thread-safe.
 */
public interface Copier {
  /**
   * Returns the form of an object that a store may keep while the user changes the object. An
   * immutable object is its own sealed form.
   *
   * <p>Throws an unchecked exception if the object cannot be copied, such as one whose class is not
   * allowed. A store lets it pass, and changes nothing.
   */
  Object seal(Object object);

  /**
   * Returns the form of a key that a store may keep while the user changes the key. {@link #open}
   * gives an equal key, which may be of another class if lists, sets, maps or entries are.
   *
   * <p>Throws an unchecked exception as {@link #seal}.
   */
  default Object sealKey(Object key) {
    return seal(key);
  }

  /**
   * Returns an object that the user may change, equal to the sealed one; not called with another
   * copier's form. Throws an unchecked exception if the copy cannot be made, which a store lets
   * pass.
   */
  Object open(Object sealed);

  /** Returns the copier of caches that store by reference. */
  static Copier sharing() {
    return Sharing.INSTANCE;
  }

  /** Shares every object: what the user changes is changed in the store. Never throws. */
  enum Sharing implements Copier {
    /** The only one. */
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
