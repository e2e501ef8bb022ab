package dev.larder.examples.hibernate;

import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** Where a book stands, which no two do: an identifier of two parts. */
@Embeddable
public record Shelf(String room, int place) implements Serializable {}
