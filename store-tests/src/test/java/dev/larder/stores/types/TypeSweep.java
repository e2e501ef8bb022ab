package dev.larder.stores.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All kinds, by the heading that the page has above them. */
final class TypeSweep {
  private TypeSweep() {}

  static Map<String, List<TypeKind>> groups() {
    Map<String, List<TypeKind>> groups = new LinkedHashMap<>();
    groups.put("Single values of the JDK", JdkValueKinds.scalars());
    groups.put("Dates and times of the JDK", JdkValueKinds.times());
    groups.put("Texts and addresses of the JDK", JdkValueKinds.texts());
    groups.put("Holders and buffers of the JDK", JdkValueKinds.holders());
    groups.put("Arrays", JdkValueKinds.arrays());
    groups.put("Lists of the JDK", JdkContainerKinds.lists());
    groups.put("Queues of the JDK", JdkContainerKinds.queues());
    groups.put("Sets of the JDK", JdkContainerKinds.sets());
    groups.put("Maps of the JDK", JdkContainerKinds.maps());
    groups.put("Views of the JDK", JdkViewKinds.views());
    groups.put("Wrappers of the JDK", JdkViewKinds.wrappers());
    groups.put("Containers of containers", JdkViewKinds.nested());
    groups.put("Exceptions", FrameworkKinds.exceptions());
    groups.put("Classes of applications", UserKinds.ordinary());
    groups.put("Odd classes of applications", UserKinds.odd());
    groups.put("Spring", FrameworkKinds.spring());
    groups.put("Hibernate", FrameworkKinds.hibernate());
    groups.put("Guava", LibraryKinds.guava());
    groups.put("Kotlin", LibraryKinds.kotlin());
    groups.put("Protobuf", LibraryKinds.protobuf());
    groups.put("Jackson", LibraryKinds.jackson());
    groups.put("Other libraries", LibraryKinds.others());
    groups.put("Of the JDK, on request", UserKinds.jdkOnRequest());
    groups.put("Not for a cache by value", UserKinds.hopeless());
    return groups;
  }

  /** All but exceptions, no two of which are equal. */
  static List<TypeKind> keys() {
    return all().stream().filter(kind -> !(kind.make() instanceof Throwable)).toList();
  }

  static List<TypeKind> all() {
    return groups().values().stream().flatMap(List::stream).toList();
  }
}
