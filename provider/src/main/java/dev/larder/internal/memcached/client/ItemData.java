package dev.larder.internal.memcached.client;

/** The data of an item that is written, copied once: straight into the pipeline. */
public interface ItemData {
  int length();

  /** Copies the data to {@code target}, from {@code offset} on. */
  void writeTo(byte[] target, int offset);

  static ItemData of(byte[] bytes) {
    return new ItemData() {
      @Override
      public int length() {
        return bytes.length;
      }

      @Override
      public void writeTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
      }
    };
  }
}
