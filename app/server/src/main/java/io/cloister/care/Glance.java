package io.cloister.care;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a light look has shown.
///
/// @param disk of the data folder; null where it could not be read
public record Glance(List<Finding> findings, @Nullable Disk disk) {}
