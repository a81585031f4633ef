"""What the spec does not reach: edges, messages and shapes, a file for each part of the library."""
