package dev.larder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Each way to write a file wrongly, and all that the user reads of it. */
@RunWith(Parameterized.class)
public final class ProblemMatrixTest {
  private static final String AT = "classpath:larder.yaml:";
  private static final String CACHE_NAMES =
      "codec.allow, expiry.accessed, expiry.created, expiry.updated, immutable-types, key-type,"
          + " load-patience, loader, management, maximum-entries, maximum-weight, order-patience,"
          + " read-through, statistics, store, store-by-value, sweep-interval, value-type, weigher,"
          + " write-through, writer";
  private static final String ISO = "write ISO-8601: PT0.5S, PT2S, PT1M, PT1H, P1D";
  private static final String LOADER_CLASS =
      "a public class that is a javax.cache.integration.CacheLoader, with a public constructor"
          + " without arguments, which the manager's class loader finds";

  @Parameter public String yaml;

  @Parameter(1)
  public String message;

  @Parameters(name = "{0}")
  public static Iterable<Object[]> rows() {
    return List.of(
        row(
            "nmespace: shop",
            "1: nmespace: expected one of [caches, namespace, store, stores, templates], but was"
                + " the unknown name 'nmespace'; did you mean 'namespace'?"),
        row(
            "namespace: 'two words'",
            "1: namespace: expected a name of 1 to 200 visible ASCII characters without spaces and"
                + " '@', but was 'two words'; shorten it, or use other characters"),
        row(
            "namespace: [a, b]",
            "1: namespace: expected a name of 1 to 200 visible ASCII characters without spaces and"
                + " '@', but was '[a, b]'; shorten it, or use other characters"),
        row(
            "namespace: {a: b}",
            "1: namespace: expected a name of 1 to 200 visible ASCII characters without spaces and"
                + " '@', but was a mapping; shorten it, or use other characters"),
        row(
            "store: mian\nstores:\n  main: {type: bytes}",
            "1: store: expected one of [main, memory], but was the unknown name 'mian'; did you"
                + " mean 'main'?"),
        row(
            "store: ' '",
            "1: store: expected a text that is not blank, but was ' '; give it a text, or remove"
                + " the setting"),
        row(
            "store:",
            "1: store: expected a text that is not blank, but was nothing; give it a text, or"
                + " remove the setting"),
        row(
            "caches: users",
            "1: caches: expected a mapping of names to values, but was a text; write each as"
                + " 'name: value' in a line of its own"),
        row(
            "caches: [users]",
            "1: caches: expected a mapping of names to values, but was a list; write each as"
                + " 'name: value' in a line of its own"),
        row(
            "caches:\n  users: 7",
            "2: caches.users: expected a mapping of names to values, but was a text; write each as"
                + " 'name: value' in a line of its own"),
        row(
            "caches:\n  users:\n    maximum-entrys: 7",
            "3: caches.users.maximum-entrys: expected one of ["
                + CACHE_NAMES
                + "], but was the unknown name 'maximum-entrys'; did you mean 'maximum-entries'?"),
        row(
            "caches:\n  users:\n    frobnicate: 7",
            "3: caches.users.frobnicate: expected one of ["
                + CACHE_NAMES
                + "], but was the unknown name 'frobnicate'; choose one of them, or remove it"),
        row(
            "caches:\n  users:\n    expiry:\n      create: PT1S",
            "4: caches.users.expiry.create: expected one of ["
                + CACHE_NAMES
                + "], but was the unknown name 'expiry.create'; did you mean 'expiry.created'?"),
        row(
            "caches:\n  users: {maximum-entries: many}",
            "2: caches.users.maximum-entries: expected an integer of at least 1, but was 'many';"
                + " write digits only, such as 1"),
        row(
            "caches:\n  users: {maximum-entries: 0}",
            "2: caches.users.maximum-entries: expected an integer of at least 1, but was '0';"
                + " write digits only, such as 1"),
        row(
            "caches:\n  users: {maximum-entries: 10_000}",
            "2: caches.users.maximum-entries: expected an integer of at least 1, but was '10_000';"
                + " write digits only, such as 1"),
        row(
            "caches:\n  users: {maximum-entries: [1]}",
            "2: caches.users.maximum-entries: expected an integer of at least 1, but was '[1]';"
                + " write digits only, such as 1"),
        row(
            "caches:\n  users: {statistics: yes}",
            "2: caches.users.statistics: expected one of [true, false], but was 'yes'; choose one"
                + " of them"),
        row(
            "caches:\n  users: {expiry: {created: 10m}}",
            "2: caches.users.expiry.created: expected a duration such as PT10M, or 'eternal', but"
                + " was '10m'; "
                + ISO),
        row(
            "caches:\n  users: {expiry.created: -PT1S}",
            "2: caches.users.expiry.created: expected a duration such as PT10M, or 'eternal', but"
                + " was '-PT1S'; "
                + ISO),
        row(
            "caches:\n  users: {expiry.created: PT0.0001S}",
            "2: caches.users.expiry.created: expected a duration such as PT10M, or 'eternal', but"
                + " was 'PT0.0001S'; "
                + ISO),
        row(
            "caches:\n  users: {load-patience: PT0S}",
            "2: caches.users.load-patience: expected a positive duration such as PT2S, but was"
                + " 'PT0S'; "
                + ISO),
        row(
            "caches:\n  users: {load-patience: PT99999999999H}",
            "2: caches.users.load-patience: expected a positive duration such as PT2S, but was"
                + " 'PT99999999999H'; "
                + ISO),
        row(
            "caches:\n  users: {key-type: com.acme.Nothing}",
            "2: caches.users.key-type: expected the full name of a class that the manager's class"
                + " loader finds, but was 'com.acme.Nothing'; correct the name, or put the class on"
                + " the class path"),
        row(
            "caches:\n  users: {immutable-types: [java.lang.String, com.acme.Nothing]}",
            "2: caches.users.immutable-types: expected a list of full names of classes that the"
                + " manager's class loader finds, but was '[java.lang.String, com.acme.Nothing]';"
                + " correct the names, or put the classes on the class path"),
        row(
            "caches:\n  users: {loader: java.lang.String}",
            "2: caches.users.loader: expected "
                + LOADER_CLASS
                + ", but was 'java.lang.String'; correct the name, or put such a class on the class"
                + " path"),
        row(
            "caches:\n  users: {codec: {allow: [a, ' ']}}",
            "2: caches.users.codec.allow: expected a list of texts, none of them blank, but was"
                + " '[a,  ]'; write [one, two], or one,two in a property"),
        row(
            "caches:\n  users: {codec: {allow: [a, [b]]}}",
            "2: caches.users.codec.allow: expected a list of texts, but was something else; write"
                + " [one, two]"),
        row(
            "caches:\n  users: {maximum-entries: 1, maximum-weight: 2}",
            "2: caches.users: expected either maximum-entries or maximum-weight, but was"
                + " [maximum-entries, maximum-weight] together; change or remove one of them"),
        row(
            "caches:\n  users: {read-through: true}",
            "2: caches.users.read-through: expected a loader too, or 'false', but was 'true'"
                + " without a loader; set loader, or its factory in code"),
        row(
            "caches:\n  users: {write-through: true}",
            "2: caches.users.write-through: expected a writer too, or 'false', but was 'true'"
                + " without a writer; set writer, or its factory in code"),
        row(
            "stores: {main: {type: bytes}}\ncaches:\n  users: {store: main, store-by-value: false}",
            "3: caches.users.store-by-value: expected 'true' on a store that keeps bytes, but was"
                + " 'false' on store 'main' of type 'bytes'; remove it, or choose a store that"
                + " keeps objects, such as memory"),
        row(
            "caches:\n  users: {store: other}",
            "2: caches.users.store: expected one of [memory], but was the unknown name 'other';"
                + " choose one of them, or remove it"),
        row(
            "stores:\n  main: {type: byte}",
            "2: stores.main.type: expected one of [bytes, driverless, memory], but was the unknown"
                + " name 'byte'; did you mean 'bytes'?"),
        row(
            "stores:\n  main:\n    pool-size: 3",
            "2: stores.main.type: expected one of [bytes, driverless, memory], but was nothing;"
                + " name the kind of store"),
        row(
            "stores:\n  main: {type: driverless}",
            "2: stores.main.type: expected a store whose driver is on the class path, but was"
                + " 'driverless' without class com.acme.absent.Client; add the dependency"
                + " com.acme:client:1.2.3"),
        row(
            "stores:\n  main: {type: bytes, pool-size: 1001}",
            "2: stores.main.pool-size: expected an integer from 1 to 1000, but was '1001'; write"
                + " digits only, such as 1"),
        row(
            "stores:\n  main: {type: bytes, request-timeout: 2s}",
            "2: stores.main.request-timeout: expected a positive duration such as PT2S, but was"
                + " '2s'; "
                + ISO),
        row(
            "stores:\n  main: {type: bytes, conection: x}",
            "2: stores.main.conection: expected one of [bulk-timeout, connection, hosts, pool-size,"
                + " request-timeout, type], but was the unknown name 'conection'; did you mean"
                + " 'connection'?"),
        row(
            "stores:\n  main: {type: bytes, connection: ''}",
            "2: stores.main.connection: expected a text that is not blank, but was (hidden); name"
                + " an environment variable, such as ${NAME}, that holds the secret"),
        row(
            "stores:\n  main: {type: bytes, connection: x, hosts: [y]}",
            "2: stores.main: expected either connection or hosts, but was [connection, hosts, type]"
                + " together; change or remove one of them"),
        row(
            "stores:\n  memory: {pool-size: 1}",
            "2: stores.memory.pool-size: expected one of [bulk-timeout, request-timeout, type], but"
                + " was the unknown name 'pool-size'; choose one of them, or remove it"),
        row(
            "templates:\n  '*': {maximum-entries: x}",
            "2: templates.*.maximum-entries: expected an integer of at least 1, but was 'x'; write"
                + " digits only, such as 1"),
        row(
            "caches:\n  users: {codec.allow: a, codec: {allow: b}}",
            "2: caches.users.codec.allow: expected one value, but was a second value, the first at"
                + " classpath:larder.yaml:2; remove one of the two"),
        row(
            "caches:\n  users: {store: '${NOWHERE}'}",
            "2: caches.users.store: expected placeholders of the form ${NAME} or ${NAME:default}"
                + " that have a value, but was '${NOWHERE}', which is not set; set the environment"
                + " variable or system property, give a default, or write $${ for ${"),
        row(
            "caches:\n  users: {store: '${'}",
            "2: caches.users.store: expected placeholders of the form ${NAME} or ${NAME:default}"
                + " that have a value, but was a '${' without a name and a '}'; set the environment"
                + " variable or system property, give a default, or write $${ for ${"));
  }

  private static Object[] row(String yaml, String message) {
    return new Object[] {yaml, AT + message};
  }

  @Test
  public void load_wrongFile_saysPlacePathValueExpectationAndRemedy() {
    assertThat(Given.yaml(yaml).problems()).containsExactly(message);
  }
}
