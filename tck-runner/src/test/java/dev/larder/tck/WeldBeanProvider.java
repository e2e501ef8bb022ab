package dev.larder.tck;

import javax.cache.annotation.BeanProvider;
import javax.enterprise.inject.se.SeContainer;
import javax.enterprise.inject.se.SeContainerInitializer;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.jsr107.ri.annotations.DefaultCacheKeyGenerator;
import org.jsr107.ri.annotations.DefaultCacheResolverFactory;
import org.jsr107.ri.annotations.cdi.BeanManagerUtil;
import org.jsr107.ri.annotations.cdi.CacheLookupUtil;
import org.jsr107.ri.annotations.cdi.CachePutInterceptor;
import org.jsr107.ri.annotations.cdi.CacheRemoveAllInterceptor;
import org.jsr107.ri.annotations.cdi.CacheRemoveEntryInterceptor;
import org.jsr107.ri.annotations.cdi.CacheResultInterceptor;
import org.jsr107.ri.annotations.cdi.InterceptorExtension;

/**
 * Gives the TCK its annotated beans from a CDI container, with the reference implementation's
 * interceptors in front of our caches. Without a provider of beans the TCK passes all its tests of
 * annotations without running one.
 */
public final class WeldBeanProvider implements BeanProvider {
  private static final Class<?>[] INTERCEPTORS = {
    CachePutInterceptor.class,
    CacheResultInterceptor.class,
    CacheRemoveEntryInterceptor.class,
    CacheRemoveAllInterceptor.class
  };

  private final SeContainer container = container();

  @Override
  public <T> T getBeanByType(Class<T> beanClass) {
    return container.select(beanClass).get();
  }

  private static SeContainer container() {
    SeContainerInitializer initializer =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(new InterceptorExtension())
            .addBeanClasses(
                CacheNameOnEachMethodBlogManagerImpl.class,
                ClassLevelCacheConfigBlogManagerImpl.class,
                UsingDefaultCacheNameBlogManagerImpl.class,
                CacheLookupUtil.class,
                BeanManagerUtil.class,
                DefaultCacheResolverFactory.class,
                DefaultCacheKeyGenerator.class)
            .addBeanClasses(INTERCEPTORS);
    if (!"none".equals(System.getProperty("tck.interceptors"))) {
      initializer.enableInterceptors(INTERCEPTORS);
    }
    return initializer.initialize();
  }
}
