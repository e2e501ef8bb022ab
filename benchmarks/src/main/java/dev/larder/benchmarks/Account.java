package dev.larder.benchmarks;

import java.io.Serializable;
import java.util.ArrayList;

/** A mutable value: a typical bean. Not thread-safe. */
@SuppressWarnings("NonApiType") // an ArrayList is serializable, a List need not be
public final class Account implements Serializable {
  private static final long serialVersionUID = 1L;

  private String owner = "";
  private long balanceCents;
  private ArrayList<String> notes = new ArrayList<>();

  public String getOwner() {
    return owner;
  }

  public void setOwner(String owner) {
    this.owner = owner;
  }

  public long getBalanceCents() {
    return balanceCents;
  }

  public void setBalanceCents(long balanceCents) {
    this.balanceCents = balanceCents;
  }

  public ArrayList<String> getNotes() {
    return notes;
  }

  public void setNotes(ArrayList<String> notes) {
    this.notes = notes;
  }
}
