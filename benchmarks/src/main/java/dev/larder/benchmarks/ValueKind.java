package dev.larder.benchmarks;

import java.util.List;

/** What a cache's values are. */
public enum ValueKind {
  STRING("String", String.class) {
    @Override
    Object value(int number) {
      return "value-" + number;
    }
  },
  RECORD("record with a List.of", Person.class) {
    @Override
    Object value(int number) {
      return new Person("person-" + number, number % 100, List.of("Georgian", "Basque"));
    }
  },
  BEAN("mutable bean", Account.class) {
    @Override
    Object value(int number) {
      Account account = new Account();
      account.setOwner("owner-" + number);
      account.setBalanceCents(number);
      account.getNotes().add("opened");
      account.getNotes().add("checked");
      return account;
    }
  };

  private final String title;
  private final Class<?> type;

  ValueKind(String title, Class<?> type) {
    this.title = title;
    this.type = type;
  }

  /** Returns the words that tables show. */
  public String title() {
    return title;
  }

  Class<?> type() {
    return type;
  }

  abstract Object value(int number);
}
