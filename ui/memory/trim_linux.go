package memory

// #include <stdlib.h>
// #ifdef __GLIBC__
// #include <malloc.h>
// #endif
// #if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
// static size_t spare(void) { return mallinfo2().fordblks; }
// static void trim(void) { malloc_trim(0); }
// #else
// static size_t spare(void) { return 0; }
// static void trim(void) {}
// #endif
import "C"

// spare is how many bytes the C library has free, given back or not.
func spare() uint64 { return uint64(C.spare()) }

// trim has the C library give back free pages between those in use; by itself
// it gives back only what lies at the end.
func trim() { C.trim() }
