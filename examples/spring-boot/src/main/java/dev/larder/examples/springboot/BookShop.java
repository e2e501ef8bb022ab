package dev.larder.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;

/** The application. Its provider of caches is set in {@code application.properties}. */
@EnableCaching
@SpringBootApplication(proxyBeanMethods = false)
public class BookShop {

  /** Finds some books, and prints how often the warehouse was searched. */
  public static void main(String[] args) {
    try (ConfigurableApplicationContext context = SpringApplication.run(BookShop.class, args)) {
      Books books = context.getBean(Books.class);
      Warehouse warehouse = context.getBean(Warehouse.class);
      System.out.println("find:            " + books.find("0-13"));
      System.out.println("find again:      " + books.find("0-13"));
      System.out.println("searches so far: " + warehouse.searches());
      books.change(new Book("0-13", "Compilers, 2nd edition"));
      System.out.println("changed:         " + books.find("0-13"));
      System.out.println("searches so far: " + warehouse.searches());
      books.refresh("0-13");
      System.out.println("refreshed:       " + books.find("0-13"));
      System.out.println("searches so far: " + warehouse.searches());
    }
  }
}
