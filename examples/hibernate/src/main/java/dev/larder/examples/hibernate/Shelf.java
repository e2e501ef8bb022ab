package dev.larder.examples.hibernate;

import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** The place of one book: an identifier of two parts. */
@Embeddable
public record Shelf(String room, int place) implements Serializable {}
