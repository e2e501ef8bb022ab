package dev.larder.internal.codec;

/** A gate that lets everything pass, and notes what another gate refuses, to tell it together. */
final class SurveyedClasses implements ClassGate {
  private final ClassGate gate;
  private final Refusals refusals;

  SurveyedClasses(ClassGate gate, Refusals refusals) {
    this.gate = gate;
    this.refusals = refusals;
  }

  @Override
  public void write(Class<?> type) {
    note(() -> gate.write(type));
  }

  @Override
  public void writeProxy(Class<?> type) {
    note(() -> gate.writeProxy(type));
  }

  private void note(Runnable writing) {
    try {
      writing.run();
    } catch (CodecException.NotAllowed e) {
      refusals.addNotAllowed(e.classNames());
    }
  }

  @Override
  public void refuse(Class<?> type) {
    refusals.addUnencodable(type);
  }

  @Override
  public Class<?> read(String className) throws ClassNotFoundException {
    return gate.read(className);
  }

  @Override
  public Class<?> readProxy(String[] interfaces) throws ClassNotFoundException {
    return gate.readProxy(interfaces);
  }

  @Override
  public boolean allows(Class<?> type) {
    return gate.allows(type);
  }

  /** What is written is not read. */
  @Override
  public boolean isHostile() {
    return false;
  }
}
