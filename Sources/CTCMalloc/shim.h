// Nothing of the allocator is called by name: who links it has its `malloc` and `free`.
