/**
 * Settings: the types from which stores declare theirs, and the settings that Larder itself knows.
 *
 * <p>A {@link dev.larder.settings.Setting} has a name, a type, a default and a sentence on its
 * effect. Parsing, messages and the configuration page are made of these. Part of the API; knows
 * nothing of Larder but {@link dev.larder.store.memory.Weigher}.
 */
@NullMarked
package dev.larder.settings;

import org.jspecify.annotations.NullMarked;
