package memory

// #include <stdlib.h>
// #ifdef __GLIBC__
// #include <malloc.h>
// static void trim(void) { malloc_trim(0); }
// #else
// static void trim(void) {}
// #endif
import "C"

// trim has the C library give back free pages between those in use; by itself
// it gives back only what lies at the end.
func trim() { C.trim() }
