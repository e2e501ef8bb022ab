package dev.larder.internal.management;

import dev.larder.internal.support.Digests;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.cache.CacheException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * One bean in the platform's MBean server, from {@link #register} to {@link #unregister}, both
 * idempotent. Thread-safe.
 *
 * <p>The name is the reference implementation's, which tools know: characters that end a property
 * become dots. Where that name is taken by another cache's bean, or would be a pattern, {@code ~}
 * and eight hexadecimal digits of the SHA-256 of the unchanged names stand behind the cache's.
 */
public final class BeanRegistration {
  /** Which of the two beans of a cache. */
  public enum Kind {
    CacheConfiguration,
    CacheStatistics
  }

  private static final int DIGEST_BYTES = 4;

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final String managerName;
  private final String cacheName;
  private final Kind kind;
  private final Object bean;
  private @Nullable ObjectName registered;

  /**
   * Describes a bean, without registering it.
   *
   * @param managerName the manager's URI
   */
  public BeanRegistration(Kind kind, String managerName, String cacheName, Object bean) {
    this.managerName = managerName;
    this.cacheName = cacheName;
    this.kind = kind;
    this.bean = bean;
  }

  /** Makes the bean visible. */
  public synchronized void register() {
    if (registered == null) {
      boolean plain = !isPattern(managerName) && !isPattern(cacheName);
      registered = (plain && tryRegister(plainName())) ? plainName() : registerDistinct();
    }
  }

  /** Makes the bean invisible. */
  public synchronized void unregister() {
    if (registered == null) {
      return;
    }
    try {
      server.unregisterMBean(registered);
    } catch (InstanceNotFoundException e) {
      // somebody else was first: it is gone, as it should be
    } catch (JMException e) {
      throw failure("unregister", e);
    }
    registered = null;
  }

  /** Equal names in several class loaders are told apart by what the digest is salted with. */
  private ObjectName registerDistinct() {
    StringBuilder salt = new StringBuilder();
    while (!tryRegister(distinctName(salt))) {
      salt.append('+');
    }
    return distinctName(salt);
  }

  private boolean tryRegister(ObjectName name) {
    try {
      server.registerMBean(bean, name);
      return true;
    } catch (InstanceAlreadyExistsException e) {
      return false;
    } catch (JMException e) {
      throw failure("register", e);
    }
  }

  private CacheException failure(String what, JMException cause) {
    return new CacheException("cache '" + cacheName + "': cannot " + what + " its " + kind, cause);
  }

  private ObjectName plainName() {
    return name(legal(managerName), legal(cacheName));
  }

  private ObjectName distinctName(CharSequence salt) {
    String suffix = "~" + digest(managerName + "\0" + cacheName + salt);
    return name(legal(managerName), legal(cacheName) + suffix);
  }

  private ObjectName name(String manager, String cache) {
    try {
      return new ObjectName(
          "javax.cache:type=" + kind + ",CacheManager=" + manager + ",Cache=" + cache);
    } catch (MalformedObjectNameException e) {
      throw failure("name", e);
    }
  }

  private static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  /** A quote would begin a quoted name, and a pattern would match others' beans. */
  private static String legal(String name) {
    return name.replaceAll("[,:=\n\r\"*?]", ".");
  }

  private static String digest(String name) {
    byte[] hash = Digests.sha256(name.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
  }
}
